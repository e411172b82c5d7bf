using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Typing;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>
/// Types fit along connections. On topics in one direction: what a producer writes can be read as the topic's schema,
/// and that by every consumer; two producers or two consumers need not fit each other. On wires both ends are one type.
/// </summary>
internal sealed class SchemasFit : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Topics)
        {
            // Ports that take their type from connections agree with the topic, or are in a contradiction already.
            if (context.CodecOf(topic)?.Schema is not { } schema) continue;
            foreach (var end in topic.Producers.Where(end => !TypeSolution.IsInferred(end.Value)))
                if (context.CodecOf(end.Value)?.Schema is { } written && WhyNot(written, schema) is { } why)
                    problems.Add(
                        SchemaKinds.Incompatible,
                        end.Place,
                        $"'{end}' writes '{written}', but topic '{topic.Name}' holds '{schema}'. {why}");
            foreach (var end in topic.Consumers.Where(end => !TypeSolution.IsInferred(end.Value)))
                if (context.CodecOf(end.Value)?.Schema is { } read && WhyNot(schema, read) is { } why)
                    problems.Add(
                        SchemaKinds.Incompatible,
                        end.Place,
                        $"'{end}' reads '{read}', but topic '{topic.Name}' holds '{schema}'. {why}");
        }

        foreach (var wire in context.Blueprint.Wires) CheckWire(context, wire, problems);
    }

    private static string? WhyNot(RecordSchema writer, RecordSchema reader)
    {
        var problems = SchemaCompatibility.Check(writer, reader);
        return problems.IsEmpty ? null : string.Join(" ", problems.Take(3));
    }

    private static void CheckWire(RuleContext context, ResolvedWire wire, ProblemList problems)
    {
        if (TypeSolution.IsInferred(wire.From.Value) || TypeSolution.IsInferred(wire.To.Value)) return;
        if (context.Types.TypeOf(wire.From.Value) is not { } from || context.Types.TypeOf(wire.To.Value) is not { } to)
            return;
        if (from == to) return;
        problems.Add(
            SchemaKinds.WireTypes,
            wire.Place,
            $"'{wire.From}' gives '{Name(context, from)}' and '{wire.To}' takes '{Name(context, to)}'.",
            "A wire joins equal types; a topic may join types that fit.");
    }

    private static string Name(RuleContext context, Type type) =>
        context.Settings.RecordTypes.Find(type)?.Schema.Name ?? type.Name;
}
