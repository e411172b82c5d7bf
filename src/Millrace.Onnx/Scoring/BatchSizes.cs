using System.Numerics;

namespace Millrace.Onnx.Scoring;

/// <summary>The batch sizes that a scorer is bound for: powers of two, or the one that the model insists on.</summary>
internal static class BatchSizes
{
    public static int[] For(int maxBatch, ScoringPlan plan)
    {
        if (plan.FixedRows > 0) return [plan.FixedRows];
        var least = plan.LeastRows;
        var most = Math.Max(least, (int)BitOperations.RoundUpToPowerOf2((uint)maxBatch));
        var count = 1 + BitOperations.Log2((uint)(most / least));
        return [.. Enumerable.Range(0, count).Select(step => least << step)];
    }

    /// <summary>
    /// Index of the size to run next: filled up where little is wasted, else the largest that is full.
    /// </summary>
    public static int Choose(int[] sizes, int rows)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < rows) continue;
            var wasted = sizes[i] - rows;
            return wasted <= Math.Max(1, sizes[i] / 8) || i == 0 ? i : i - 1;
        }

        return sizes.Length - 1;
    }
}
