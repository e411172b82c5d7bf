using System.Collections.Immutable;
using System.Globalization;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>
/// Typed values of a map. What does not have its shape was reported by <see cref="ShapeChecker"/> and is null here.
/// </summary>
internal readonly struct BlockView(YamlNode? node)
{
    private readonly YamlMap? _map = node as YamlMap;

    /// <summary>The keys and values; none where it is no map.</summary>
    internal ImmutableArray<YamlEntry> Entries => _map?.Entries ?? [];

    internal YamlNode? Node(string key) => _map?.Find(key);

    internal BlockView Block(string key) => new(Node(key));

    internal Located<string>? Text(string key) => AsText(Node(key));

    internal Located<int>? Integer(string key, int least, int most) =>
        Text(key) is { } text
        && int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? new Located<int>(value, text.Place)
            : null;

    internal Located<double>? Real(string key) =>
        Text(key) is { } text && ParameterText.Real(null)(text.Value, out var value) is null
            ? new Located<double>(value, text.Place)
            : null;

    internal Located<TimeSpan>? Duration(string key) =>
        Text(key) is { } text && ParameterText.TryDuration(text.Value, out var value) && value > TimeSpan.Zero
            ? new Located<TimeSpan>(value, text.Place)
            : null;

    internal Located<long>? Size(string key) =>
        Text(key) is { } text && ParameterText.TrySize(text.Value, out var value) && value > 0
            ? new Located<long>(value, text.Place)
            : null;

    /// <summary>The items of a list of single values, or the one that stands alone.</summary>
    internal ImmutableArray<Located<string>> Texts(string key) => Node(key) switch
    {
        YamlList list => [.. list.Items.Select(AsText).OfType<Located<string>>()],
        YamlScalar scalar => [.. new[] { AsText(scalar) }.OfType<Located<string>>()],
        _ => [],
    };

    /// <summary>A single value that may be an empty text.</summary>
    internal Located<string>? Value(string key) =>
        Node(key) is YamlScalar { IsNull: false } scalar ? new Located<string>(scalar.Text, scalar.Place) : null;

    internal static Located<string>? AsText(YamlNode? node) =>
        node is YamlScalar { IsNull: false, Text.Length: > 0 } scalar
            ? new Located<string>(scalar.Text, scalar.Place)
            : null;
}
