using Microsoft.ML.OnnxRuntime;
using Millrace.Models;

namespace Millrace.Onnx.Scoring;

/// <summary>
/// Finds the smallest batch whose rows score the same bits as in a large one. Some kernels compute the last few
/// values of a tensor with other instructions than the rest; sizes that fill whole vectors leave no such rest.
/// </summary>
internal static class SizeProbe
{
    private const int Rows = 64;
    private const int WholeVectors = 16;

    /// <summary>
    /// The plan to score by; a plan that no size mends comes back as it was, for admission to refuse.
    /// </summary>
    public static ScoringPlan Run(InferenceSession session, ScoringPlan plan, IReadOnlyList<GoldenRow> golden)
    {
        if (plan.FixedRows > 0 || golden.Count == 0) return plan;
        using var scorer = new OnnxScorer(session, plan, Rows);
        for (var row = 0; row < Rows; row++) Fill(scorer, plan, row, golden[row % golden.Count], row / golden.Count);
        if (IsStable(scorer, plan)) return plan;
        var wider = plan with { LeastRows = WholeVectors };
        using var wide = new OnnxScorer(session, wider, Rows);
        scorer.Features.CopyTo(wide.Features);
        return IsStable(wide, wider) ? wider : plan;
    }

    private static void Fill(OnnxScorer scorer, ScoringPlan plan, int row, GoldenRow golden, int step)
    {
        for (var i = 0; i < plan.FeatureCount; i++)
            scorer.Features[(row * plan.FeatureCount) + i] = (golden.Inputs[i] * (1 + step)) + step;
    }

    private static bool IsStable(OnnxScorer scorer, ScoringPlan plan)
    {
        scorer.Score(Rows);
        var whole = plan.Columns.Select((_, output) => scorer.Output(output).ToArray()).ToArray();
        var features = scorer.Features.ToArray();
        foreach (var size in (int[])[1, 3, 5, 7, 24])
        {
            for (var start = 0; start + size <= Rows; start += size)
            {
                features.AsSpan(start * plan.FeatureCount, size * plan.FeatureCount).CopyTo(scorer.Features);
                scorer.Score(size);
                for (var output = 0; output < whole.Length; output++)
                {
                    if (!SameBits(scorer.Output(output), whole[output].AsSpan(start, size))) return false;
                }
            }
        }

        return true;
    }

    private static bool SameBits(ReadOnlySpan<float> some, ReadOnlySpan<float> others) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(some)
            .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(others));
}
