using System.Globalization;
using System.Text.Json;

namespace Millrace.App.Cases;

/// <summary>
/// Compares lines: JSON by its values, whatever the order of names and the spelling of numbers; other text as it
/// stands.
/// </summary>
/// <param name="tolerance">How far apart two numbers with a fraction may be, as a part of the larger one or of
/// 1.</param>
internal sealed class LineComparison(double tolerance)
{
    /// <summary>Whether two lines say the same.</summary>
    internal bool AreSame(string expected, string came)
    {
        if (expected == came) return true;
        using var left = Parse(expected);
        using var right = Parse(came);
        return left is not null && right is not null && AreSame(left.RootElement, right.RootElement);
    }

    /// <summary>What is different in two lines, in words; empty where words say no more than the lines.</summary>
    internal IReadOnlyList<string> Differences(string expected, string came)
    {
        using var left = Parse(expected);
        using var right = Parse(came);
        var found = new List<string>();
        if (left is not null && right is not null) Collect(found, "", left.RootElement, right.RootElement);
        return found;
    }

    private static JsonDocument? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool AreSame(JsonElement expected, JsonElement came)
    {
        if (expected.ValueKind != came.ValueKind) return false;
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = came.EnumerateObject().Count();
                return expected.EnumerateObject().Count() == fields && expected.EnumerateObject().All(
                    field => came.TryGetProperty(field.Name, out var other) && AreSame(field.Value, other));
            case JsonValueKind.Array:
                return expected.GetArrayLength() == came.GetArrayLength()
                    && expected.EnumerateArray().Zip(came.EnumerateArray())
                        .All(pair => AreSame(pair.First, pair.Second));
            case JsonValueKind.Number:
                return AreSameNumbers(expected.GetRawText(), came.GetRawText());
            case JsonValueKind.String:
                return expected.GetString() == came.GetString();
            default:
                return true;
        }
    }

    private bool AreSameNumbers(string expected, string came)
    {
        if (expected == came) return true;
        // Two whole numbers are counts and ids: no tolerance makes them equal.
        if (IsWhole(expected) && IsWhole(came)) return false;
        var (left, right) = (Number(expected), Number(came));
        return left.Equals(right)
            || Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right)));
    }

    private void Collect(List<string> found, string path, JsonElement expected, JsonElement came)
    {
        if (AreSame(expected, came)) return;
        if (expected.ValueKind != JsonValueKind.Object || came.ValueKind != JsonValueKind.Object)
        {
            var distance = IsFraction(expected, came) && tolerance > 0
                ? $", which is more than the tolerance of {tolerance.ToString("R", CultureInfo.InvariantCulture)} away"
                : "";
            found.Add($"{(path.Length == 0 ? "the value" : $"'{path}'")} is {came.GetRawText()}, and "
                + $"{expected.GetRawText()} was expected{distance}");
            return;
        }

        foreach (var field in expected.EnumerateObject())
            if (came.TryGetProperty(field.Name, out var other))
                Collect(found, Join(path, field.Name), field.Value, other);
            else
                found.Add($"'{Join(path, field.Name)}' is missing");
        foreach (var field in came.EnumerateObject())
            if (!expected.TryGetProperty(field.Name, out _))
                found.Add($"'{Join(path, field.Name)}' is there and was not expected");
    }

    private static bool IsFraction(JsonElement expected, JsonElement came) =>
        expected.ValueKind == JsonValueKind.Number && came.ValueKind == JsonValueKind.Number
        && !(IsWhole(expected.GetRawText()) && IsWhole(came.GetRawText()));

    private static bool IsWhole(string number) => !number.AsSpan().ContainsAny(".eE");

    private static double Number(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
