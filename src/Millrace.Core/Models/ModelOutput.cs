using System.Globalization;

namespace Millrace.Models;

/// <summary>A named output: one column of one of the payload's output tensors.</summary>
/// <param name="Name">The name that decisions and metrics use, such as <c>risk</c>.</param>
/// <param name="Tensor">The tensor's name in the payload.</param>
/// <param name="Column">The column, from 0; a tensor of one dimension has column 0 only.</param>
public sealed record ModelOutput(string Name, string Tensor, int Column)
{
    /// <summary>The expression as a manifest writes it.</summary>
    public string Expression => Column == 0 ? Tensor : $"{Tensor}[:, {Column}]";

    /// <summary>
    /// Reads an expression: <c>tensor</c> (column 0), or <c>tensor[:, 1]</c>. False where it is neither.
    /// </summary>
    public static bool TryParse(string name, string expression, out ModelOutput output)
    {
        output = new ModelOutput(name, expression.Trim(), 0);
        var open = output.Tensor.IndexOf('[', StringComparison.Ordinal);
        if (open < 0) return output.Tensor.Length > 0;
        if (open == 0 || !output.Tensor.EndsWith(']')) return false;
        var parts = output.Tensor[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        if (parts is not [":", var column]
            || !int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        output = new ModelOutput(name, output.Tensor[..open].TrimEnd(), index);
        return true;
    }
}
