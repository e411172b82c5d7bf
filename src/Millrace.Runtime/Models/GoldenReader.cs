using System.Text.Json;
using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>Reads golden rows: one JSON object a line, <c>{"inputs": {…}, "expected": {…}}</c>.</summary>
internal static class GoldenReader
{
    private const int MostRows = 100_000;

    /// <exception cref="ModelRefusedException">A row is wrong, or there is none.</exception>
    public static IReadOnlyList<GoldenRow> Read(ReadOnlyMemory<byte> bytes, ModelManifest manifest)
    {
        var features = manifest.FeatureNames.ToArray();
        var outputs = manifest.Outputs.Select(output => output.Name).ToHashSet();
        var rows = new List<GoldenRow>();
        var line = 0;
        while (!bytes.IsEmpty)
        {
            line++;
            var end = bytes.Span.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (text.Span.Trim(" \r\t"u8).IsEmpty) continue;
            if (rows.Count == MostRows) throw Refuse(line, $"there are more than {MostRows} rows");
            rows.Add(ReadRow(text, features, outputs, line));
        }

        return rows.Count > 0 ? rows
            : throw new ModelRefusedException(
                "The package has no golden rows: nothing shows that it scores as it was trained.");
    }

    private static ModelRefusedException Refuse(int line, string what, Exception? inner = null) =>
        new($"The golden rows are wrong in line {line}: {what}.", inner);

    private static GoldenRow ReadRow(ReadOnlyMemory<byte> text, string[] features, HashSet<string> outputs, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var inputs = document.RootElement.GetProperty("inputs");
            var values = features.Select(name => inputs.TryGetProperty(name, out var value)
                ? (float)Number(value)
                : throw Refuse(line, $"the feature \"{name}\" is missing")).ToArray();
            if (inputs.EnumerateObject().Count() > features.Length)
                throw Refuse(line, "it holds inputs that are no features of the manifest");
            var expected = document.RootElement.GetProperty("expected").EnumerateObject()
                .ToDictionary(value => value.Name, value => Number(value.Value));
            if (expected.Count == 0) throw Refuse(line, "it expects nothing");
            var unknown = expected.Keys.FirstOrDefault(name => !outputs.Contains(name));
            if (unknown is not null) throw Refuse(line, $"\"{unknown}\" is no output of the manifest");
            return new GoldenRow(values, expected);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            const string what = "it is no JSON object with inputs and expected, each a mapping of names to numbers";
            throw Refuse(line, what, failure);
        }
    }

    // A missing value is NaN to a model.
    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
