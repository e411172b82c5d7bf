using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>Reads a streamlet: the keys of its block, and parameters, which are all the others.</summary>
internal static class StreamletReader
{
    internal static DeclaredStreamlet Read(YamlEntry entry)
    {
        var view = new BlockView(entry.Value);
        var parameters = ImmutableArray.CreateBuilder<DeclaredParameter>();
        foreach (var (key, value) in view.Entries)
            if (BlueprintShapes.Streamlet.Find(key.Value) is null && ReadParameter(key, value) is { } parameter)
                parameters.Add(parameter);
        return new DeclaredStreamlet
        {
            Name = entry.Key,
            Type = view.Text("type"),
            Lanes = view.Integer("lanes", 1, BlueprintShapes.MostLanes),
            Faults = ReadPolicy(view.Text("faults")),
            InletFaults =
            [
                .. view.Block("faults").Entries.Select(
                    e => new DeclaredFaultPolicy(e.Key, ReadPolicy(BlockView.AsText(e.Value)))),
            ],
            Throws = view.Text("throws") is { } throws
                ? new Located<ThrowPolicy>(
                    (ThrowPolicy)Math.Max(0, BlueprintShapes.ThrowPolicies.IndexOf(throws.Value)), throws.Place)
                : null,
            Parameters = parameters.ToImmutable(),
        };
    }

    private static DeclaredParameter? ReadParameter(Located<string> name, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: false } scalar:
                return new DeclaredParameter(name, new Located<string>(scalar.Text, scalar.Place))
                {
                    Text = TextPlace(scalar),
                };
            case YamlMap map:
                var entries = map.Entries.Where(entry => entry.Value is YamlScalar { IsNull: false })
                    .Select(entry => (entry.Key, Scalar: (YamlScalar)entry.Value)).ToList();
                var lines = entries.Select(entry => $"{entry.Key}: {OneLine(entry.Scalar.Text)}");
                return new DeclaredParameter(name, new Located<string>(string.Join('\n', lines), map.Place))
                {
                    Form = ParameterForm.Map,
                    Entries = [.. entries.Select(entry => new DeclaredEntry(entry.Key, TextPlace(entry.Scalar)))],
                };
            case YamlList list:
                var words = list.Items.OfType<YamlScalar>().Select(item => OneLine(item.Text));
                return new DeclaredParameter(name, new Located<string>(string.Join(", ", words), list.Place))
                {
                    Form = ParameterForm.List,
                };
            default:
                return null;
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static Place TextPlace(YamlScalar scalar) => scalar.IsPlain || scalar.Text.Contains('\n')
        ? scalar.Place : scalar.Place with { Column = scalar.Place.Column + 1 };

    private static FaultPolicy ReadPolicy(Located<string>? word) =>
        word is null ? FaultPolicy.DeadLetter
        : (FaultPolicy)Math.Max(0, BlueprintShapes.FaultPolicies.IndexOf(word.Value.Value));
}
