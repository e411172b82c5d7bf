namespace Millrace.Models;

/// <summary>One input tensor of a model and the features that fill its columns.</summary>
/// <param name="Tensor">The tensor's name in the payload.</param>
/// <param name="Features">Names of the features, one for each column, in the tensor's order.</param>
/// <param name="Kind">The element type that the manifest claims; a payload of another type is refused.</param>
public sealed record ModelInput(string Tensor, IReadOnlyList<string> Features, TensorKind Kind = TensorKind.Float32);
