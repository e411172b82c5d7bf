using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>
/// A score depends on its record alone: the same rows in batches of other sizes, at other places, beside other rows
/// and a second time score the same, bit for bit.
/// </summary>
internal sealed class NeighbourCheck
{
    private const int Rows = 64;
    private static readonly int[] Sizes = [64, 7, 3, 2, 1];
    private readonly IModel _model;
    private readonly float[][] _rows;
    private readonly int[][] _reference;

    private NeighbourCheck(IModel model, IReadOnlyList<GoldenRow> golden)
    {
        _model = model;
        _rows = [.. Enumerable.Range(0, Rows).Select(i => Vary(golden[i % golden.Count], i / golden.Count))];
        _reference = [.. Enumerable.Range(0, Rows).Select(_ => new int[model.Outputs.Count])];
    }

    /// <exception cref="ModelRefusedException">Rows influence each other.</exception>
    public static void Run(IModel model, IReadOnlyList<GoldenRow> golden)
    {
        var check = new NeighbourCheck(model, golden);
        using var scorer = model.CreateScorer(Rows);
        check.Remember(scorer);
        foreach (var size in Sizes)
        {
            for (var offset = 0; offset < Rows; offset += 29) check.Compare(scorer, size, offset);
        }
    }

    // Rows beside the golden ones, which may be few or alike. Whole numbers stay whole.
    private static float[] Vary(GoldenRow row, int step) =>
        [.. row.Inputs.Select(value => (value * (1 + step)) + step)];

    private void Remember(IScorer scorer)
    {
        Fill(scorer, 0, Rows);
        scorer.Score(Rows);
        for (var output = 0; output < _model.Outputs.Count; output++)
        {
            for (var row = 0; row < Rows; row++)
                _reference[row][output] = BitConverter.SingleToInt32Bits(scorer.Output(output)[row]);
        }
    }

    private void Compare(IScorer scorer, int size, int offset)
    {
        for (var start = 0; start < Rows; start += size)
        {
            var count = Math.Min(size, Rows - start);
            Fill(scorer, start + offset, count);
            scorer.Score(count);
            for (var output = 0; output < _model.Outputs.Count; output++)
                Compare(scorer.Output(output), output, start + offset);
        }
    }

    private void Compare(ReadOnlySpan<float> scores, int output, int first)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(scores[i]) == _reference[(first + i) % Rows][output]) continue;
            throw new ModelRefusedException(
                $"A score depends on other rows: in a batch of {scores.Length} the output {_model.Outputs[output]} " +
                $"of a row is {scores[i]:R}, in a batch of {Rows} it is " +
                $"{BitConverter.Int32BitsToSingle(_reference[(first + i) % Rows][output]):R}.");
        }
    }

    private void Fill(IScorer scorer, int first, int count)
    {
        var width = _model.Features.Count;
        for (var i = 0; i < count; i++) _rows[(first + i) % Rows].CopyTo(scorer.Features[(i * width)..]);
    }
}
