using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Typing;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>The record type of every port follows from its class or its connections, and is a schema.</summary>
internal sealed class TypesAreKnown : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var conflict in context.Types.Conflicts)
        {
            var type = context.Types.TypeOf(conflict.Port.Value);
            problems.Add(
                SchemaKinds.Contradiction,
                conflict.Port.Place,
                $"The type of '{conflict.Port}' cannot be that of {conflict.Other}"
                + (type is null ? "." : $": it follows to be {Name(context, type)}."));
        }

        // Where a name is wrong, types that follow from it are missing as a matter of course.
        if (problems.HasErrors) return;
        foreach (var streamlet in context.Blueprint.Streamlets) CheckArguments(context, streamlet, problems);
        foreach (var topic in context.Blueprint.Topics)
            if (context.Types.TypeOf(topic) is null)
                problems.Add(
                    SchemaKinds.Untyped,
                    topic.Place,
                    $"The type of topic '{topic.Name}' does not follow from its connections.",
                    "Add 'schema'.");
        foreach (var isInferred in new[] { false, true })
        {
            // A type that is no schema is reported where it comes from; where it went to only if nowhere else.
            if (problems.HasErrors) return;
            foreach (var streamlet in context.Blueprint.Streamlets)
                CheckPorts(context, streamlet, isInferred, problems);
        }
    }

    private static void CheckArguments(RuleContext context, ResolvedStreamlet streamlet, ProblemList problems)
    {
        for (var i = 0; i < streamlet.Type!.TypeParameters; i++)
        {
            if (context.Types.Argument(streamlet, i) is not null) continue;
            problems.Add(
                SchemaKinds.Untyped,
                streamlet.Place,
                $"The record type of '{streamlet}' ({streamlet.Declared.Type}) does not follow from its connections.",
                "Name a 'schema' on one of its topics.");
            return;
        }
    }

    private static void CheckPorts(
        RuleContext context, ResolvedStreamlet streamlet, bool isInferred, ProblemList problems)
    {
        foreach (var port in streamlet.Ports)
            if (new ResolvedPort(streamlet, port) is var resolved && TypeSolution.IsInferred(resolved) == isInferred
                && context.Types.TypeOf(resolved) is { } type
                && context.Settings.RecordTypes.Find(type) is null)
                problems.Add(
                    SchemaKinds.Unknown,
                    streamlet.Declared.Type!.Value.Place,
                    $"The records of '{streamlet}.{port.Name}' are of type '{type.Name}', which is not a schema.",
                    "Put [Schema] on it.");
    }

    private static string Name(RuleContext context, Type type) =>
        context.Settings.RecordTypes.Find(type)?.Schema.Name is { } name ? $"'{name}'" : $"'{type.Name}'";
}
