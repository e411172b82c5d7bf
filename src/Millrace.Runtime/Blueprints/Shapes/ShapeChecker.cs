using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>Compares nodes with shapes and reports unknown and missing keys, wrong shapes and wrong values.</summary>
internal sealed class ShapeChecker(ProblemList problems)
{
    /// <summary>Rules compare entries with one another, so their number is bounded.</summary>
    internal const int MostEntries = 1000;

    /// <summary>Whether a section had too many entries to go on.</summary>
    internal bool HasTooMany { get; private set; }

    internal void Check(YamlNode node, ValueShape shape, string what)
    {
        if (CountOf(node) > MostEntries)
        {
            ReportTooMany(node, what);
            return;
        }

        switch (shape, node)
        {
            case (ScalarShape scalar, YamlScalar { IsNull: false } value):
                CheckScalar(value, scalar);
                break;
            case (BlockShape block, YamlMap map):
                CheckBlock(map, block, what);
                break;
            case (MapShape names, YamlMap map):
                foreach (var entry in map.Entries) Check(entry.Value, names.Value, $"'{entry.Key}'");
                break;
            case (ListShape list, YamlList items):
                foreach (var item in items.Items) Check(item, list.Item, $"an item of {what}");
                break;
            case (ListShape { AllowsOneAlone: true } list, YamlScalar { IsNull: false }):
                Check(node, list.Item, what);
                break;
            case (ParameterShape, _) when !node.IsNull:
                if (node is not YamlScalar)
                    Check(node, node is YamlMap ? ParameterShape.Map : ParameterShape.List, what);
                break;
            case (EitherShape either, YamlScalar { IsNull: false } or YamlMap):
                Check(node, node is YamlMap ? either.Map : either.Alone, what);
                break;
            default:
                problems.Add(
                    FileKinds.WrongShape,
                    node.Place,
                    $"{Capital(what)} is {node.Shape}; expected is {shape.Expected}.");
                break;
        }
    }

    private void ReportTooMany(YamlNode node, string what)
    {
        HasTooMany = true;
        problems.Add(
            FileKinds.TooManyEntries,
            node.Place,
            $"{Capital(what)} has {CountOf(node):N0} entries, more than {MostEntries:N0}.");
    }

    private void CheckScalar(YamlScalar value, ScalarShape shape)
    {
        if (shape.Check(value.Text) is { } wrong)
            problems.Add(shape.Kind, value.Place, Capital(wrong) + ".", shape.Suggest(value.Text));
    }

    private void CheckBlock(YamlMap map, BlockShape block, string what)
    {
        foreach (var entry in map.Entries)
        {
            if ((block.Find(entry.Key.Value)?.Value ?? block.Others) is not { } shape)
            {
                var known = block.Keys.Select(k => k.Name).ToList();
                problems.Add(
                    FileKinds.UnknownKey,
                    entry.Key.Place,
                    $"'{entry.Key}' has no meaning in {block.What}; known are {string.Join(", ", known)}.",
                    NearMiss.Suggest(entry.Key.Value, known));
            }
            else if (!entry.Value.IsNull)
            {
                Check(entry.Value, shape, $"'{entry.Key}'");
            }
        }

        foreach (var key in block.Keys)
            if (key.IsRequired && map.Find(key.Name) is null)
                problems.Add(
                    FileKinds.MissingKey, map.Place, $"{Capital(what)} lacks '{key.Name}', {key.Value.Expected}.");
    }

    private static int CountOf(YamlNode node) => node switch
    {
        YamlMap map => map.Entries.Length,
        YamlList list => list.Items.Length,
        _ => 0,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
