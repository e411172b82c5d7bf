namespace Millrace.Models;

/// <summary>
/// A loaded model version. Safe from many threads; each thread that scores takes a scorer of its own.
/// Disposed by its one owner, after the last scorer.
/// </summary>
public interface IModel : IDisposable
{
    /// <summary>The features in the order in which scorers take them.</summary>
    IReadOnlyList<ModelFeature> Features { get; }

    /// <summary>Names of the outputs, in the manifest's order.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>What computes the scores, as decisions name it: engine, version, device, threads.</summary>
    string Engine { get; }

    /// <summary>
    /// What the format changed or found worth a word when it loaded the payload (a ZipMap that was cut).
    /// </summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>A scorer for batches of up to so many rows.</summary>
    IScorer CreateScorer(int maxBatch);
}
