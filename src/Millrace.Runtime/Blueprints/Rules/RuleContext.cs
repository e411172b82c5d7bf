using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Typing;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>What rules look at.</summary>
internal sealed class RuleContext
{
    internal RuleContext(Blueprint blueprint, VerifierSettings settings)
    {
        Settings = settings;
        Blueprint = new ResolvedBlueprint(blueprint, settings.StreamletTypes);
        Schemas = new SchemaNames(blueprint.Schemas, settings.RecordTypes);
        Types = TypeInference.Solve(Blueprint, Schemas, settings.RecordTypes);
        Partitions = new PartitionSolution(Blueprint);
    }

    internal VerifierSettings Settings { get; }

    internal ResolvedBlueprint Blueprint { get; }

    internal SchemaNames Schemas { get; }

    internal TypeSolution Types { get; }

    internal PartitionSolution Partitions { get; }

    internal RecordCodec? CodecOf(ResolvedPort port) =>
        Types.TypeOf(port) is { } type ? Settings.RecordTypes.Find(type) : null;

    internal RecordCodec? CodecOf(ResolvedTopic topic) =>
        Types.TypeOf(topic) is { } type ? Settings.RecordTypes.Find(type) : null;
}
