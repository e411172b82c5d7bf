using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>The golden rows score what they are said to score, twice.</summary>
internal static class GoldenCheck
{
    private const int Batch = 64;

    public static void Run(IModel model, ModelPackage package, List<string> notes)
    {
        if (package.Golden.Count == 0) throw new ModelRefusedException("The package has no golden rows.");
        using var scorer = model.CreateScorer(Batch);
        var width = model.Features.Count;
        var varies = package.Golden.Count == 1;
        Span<float> first = stackalloc float[model.Outputs.Count];
        for (var start = 0; start < package.Golden.Count; start += Batch)
        {
            var rows = Math.Min(Batch, package.Golden.Count - start);
            for (var row = 0; row < rows; row++)
                Copy(package.Golden[start + row], scorer.Features.Slice(row * width, width));
            scorer.Score(rows);
            for (var output = 0; output < model.Outputs.Count; output++)
            {
                var scores = scorer.Output(output);
                if (start == 0) first[output] = scores[0];
                for (var row = 0; row < rows; row++)
                {
                    Compare(package, start + row, model.Outputs[output], scores[row]);
                    varies |= scores[row] != first[output];
                }
            }
        }

        if (!varies) notes.Add("No feature has any influence on the golden rows: they all score the same.");
    }

    private static void Copy(GoldenRow row, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = row.Inputs[i];
    }

    private static void Compare(ModelPackage package, int row, string output, float score)
    {
        if (!float.IsFinite(score))
            throw new ModelRefusedException($"Golden row {row + 1} scores {score} as {output}, which is no number.");
        if (!package.Golden[row].Expected.TryGetValue(output, out var expected)) return;
        var allowed = package.Manifest.Tolerance * Math.Max(1, Math.Abs(expected));
        if (Math.Abs(score - expected) <= allowed) return;
        throw new ModelRefusedException(
            $"Golden row {row + 1} scores {score:R} as {output}, not {expected:R} " +
            $"(tolerance {package.Manifest.Tolerance:R}).");
    }
}
