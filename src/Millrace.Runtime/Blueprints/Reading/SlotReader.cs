using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>Reads a slot.</summary>
internal static class SlotReader
{
    internal static DeclaredSlot Read(YamlEntry entry)
    {
        var view = new BlockView(entry.Value);
        var otherwise = view.Block("otherwise");
        var outcome = view.Block("outcome");
        var standard = OtherwisePolicies.Default;
        return new DeclaredSlot
        {
            Name = entry.Key,
            Features = view.Texts("features"),
            Packages = view.Texts("packages"),
            Launch = ReadLaunch(view.Block("launch")),
            Otherwise = new OtherwisePolicies(
                ReadPolicy(view.Text("otherwise") ?? otherwise.Text("absent"), standard.Absent),
                ReadPolicy(otherwise.Text("error"), standard.Error),
                ReadPolicy(otherwise.Text("deadline"), standard.Deadline))
            {
                Value = otherwise.Real("value")?.Value,
            },
            Deadline = view.Duration("deadline")?.Value,
            DeadlinePolicyPlace = otherwise.Text("deadline")?.Place,
            OtherwisePlace = view.Node("otherwise")?.Place,
            ErrorPolicyPlace = otherwise.Text("error")?.Place,
            OutcomeValue = outcome.Text("value"),
            OutcomeMetric = outcome.Text("metric"),
        };
    }

    private static ImmutableArray<DeclaredLaunchEntry> ReadLaunch(BlockView launch) =>
    [
        .. BlueprintShapes.Launch.Keys.SelectMany(
            role => launch.Texts(role.Name).Select(version => new DeclaredLaunchEntry(role.Name, version))),
    ];

    private static ScoringPolicy ReadPolicy(Located<string>? word, ScoringPolicy standard) =>
        word is { } written && BlueprintShapes.ScoringPolicies.IndexOf(written.Value) is >= 0 and var index
            ? (ScoringPolicy)index
            : standard;
}
