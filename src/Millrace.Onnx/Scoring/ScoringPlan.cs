namespace Millrace.Onnx.Scoring;

/// <summary>How a model's tensors meet the features and outputs of its manifest.</summary>
/// <param name="Inputs">The input tensors.</param>
/// <param name="Outputs">The output tensors that are read.</param>
/// <param name="Columns">For each named output: index into <paramref name="Outputs"/>, and the column.</param>
/// <param name="FeatureCount">Features of a row.</param>
/// <param name="FixedRows">Rows that the model insists on; 0 where any number will do.</param>
internal sealed record ScoringPlan(
    IReadOnlyList<InputTensor> Inputs,
    IReadOnlyList<OutputTensor> Outputs,
    IReadOnlyList<(int Tensor, int Column)> Columns,
    int FeatureCount,
    int FixedRows)
{
    /// <summary>
    /// The smallest batch that is run; fewer rows are filled up. One row never goes alone: ONNX Runtime takes another
    /// kernel for a single row, whose last bits differ.
    /// </summary>
    public int LeastRows { get; init; } = 2;
}
