namespace Millrace.Models;

/// <summary>
/// Scores batches for one thread. The caller fills <see cref="Features"/>, calls <see cref="Score"/> and reads
/// <see cref="Output"/>; nothing is allocated, and a row's score never depends on the other rows of its batch.
/// </summary>
public interface IScorer : IDisposable
{
    /// <summary>The largest number of rows of one call.</summary>
    int MaxBatch { get; }

    /// <summary>
    /// The rows to score, row after row, each with the model's features in order. Kept as they are by
    /// <see cref="Score"/>, so that the decision can copy the inputs as scored.
    /// </summary>
    Span<float> Features { get; }

    /// <summary>Scores the first rows of <see cref="Features"/>.</summary>
    /// <param name="rows">From 1 to <see cref="MaxBatch"/>.</param>
    /// <exception cref="ScoringException">The engine failed: no row of the batch has a score.</exception>
    void Score(int rows);

    /// <summary>
    /// The values of one output after <see cref="Score"/>, one for each row. A value that is not finite is a scoring
    /// error of its row alone, never a score.
    /// </summary>
    ReadOnlySpan<float> Output(int index);
}
