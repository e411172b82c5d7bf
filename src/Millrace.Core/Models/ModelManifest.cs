namespace Millrace.Models;

/// <summary>What a package says of its payload: the contract that admission checks it against.</summary>
/// <param name="Model">The model's name, without a version: the catalog numbers versions.</param>
/// <param name="Format">The name of the <see cref="IModelFormat"/> that loads the payload, such as <c>onnx</c>.</param>
/// <param name="Inputs">The input tensors, in order; their features in this order are the model's features.</param>
/// <param name="Outputs">The named outputs, in order.</param>
public sealed record ModelManifest(
    string Model, string Format, IReadOnlyList<ModelInput> Inputs, IReadOnlyList<ModelOutput> Outputs)
{
    /// <summary>File name of the payload, beside the manifest.</summary>
    public string Payload { get; init; } = "";

    /// <summary>File name of the golden rows (JSON Lines), beside the manifest.</summary>
    public string Golden { get; init; } = "";

    /// <summary>
    /// Largest difference between a golden row's expected and computed output, relative to the expected one where
    /// that is beyond 1.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>What the model is for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>What it was trained on, by whom, when: free text for people.</summary>
    public string? Trained { get; init; }

    /// <summary>All features in the order in which a scorer takes them.</summary>
    public IEnumerable<string> FeatureNames => Inputs.SelectMany(input => input.Features);
}
