using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Scoring;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>What all tasks of a pipeline share.</summary>
internal sealed record TaskServices
{
    public required VerifiedBlueprint Blueprint { get; init; }

    public required IBackplane Backplane { get; init; }

    public required ICodecSource Codecs { get; init; }

    public required SchemaStore Schemas { get; init; }

    public required TimeProvider Clock { get; init; }

    public required StreamletStart Start { get; init; }

    public required EngineOptions Options { get; init; }

    /// <summary>The run that tasks belong to.</summary>
    public long Run { get; init; } = 1;

    public string BuildDigest { get; init; } = "";

    /// <summary>The slots; null where the blueprint has none.</summary>
    public SlotBoard? Slots { get; init; }

    /// <summary>Numbers of the topics, by name, internal ones too.</summary>
    public required IReadOnlyDictionary<string, int> TopicIds { get; init; }

    internal int TopicId(string name) => TopicIds[name];

    internal long Now => EventTime.FromDateTime(Clock.GetUtcNow().UtcDateTime);
}
