using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Every streamlet's type is known and is one.</summary>
internal sealed class StreamletTypesAreKnown : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        var types = context.Settings.StreamletTypes;
        if (types.Count == 0)
        {
            problems.Add(StreamletKinds.NoTypes, context.Blueprint.Declared.Place, "No streamlet types are known.");
            return;
        }

        foreach (var streamlet in context.Blueprint.Streamlets)
        {
            if (streamlet.Declared.Type is not { } name) continue;
            var found = ResolvedBlueprint.TypesNamed(types, name.Value);
            if (found.Length > 1)
                problems.Add(
                    StreamletKinds.AmbiguousType,
                    name.Place,
                    $"'{name}' can be {string.Join(" or ", found.Select(type => type.FullName).Distinct())}.",
                    $"Write the full name: '{found[0].FullName}'.");
            else if (found.Length == 0)
                ReportUnknown(name, types, problems);
        }
    }

    private static void ReportUnknown(Located<string> name, IReadOnlyList<StreamletType> types, ProblemList problems)
    {
        var names = types.Select(type => type.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        problems.Add(
            StreamletKinds.UnknownType,
            name.Place,
            $"There is no streamlet type '{name}'; there are {NearMiss.Names(names)}.",
            NearMiss.Suggest(name.Value, names) ?? NearMiss.Suggest(name.Value, types.Select(type => type.FullName)));
    }
}
