using Millrace.Models;

namespace Millrace.App.Drafts;

/// <summary>What a blueprint is drafted of.</summary>
/// <param name="Name">The blueprint's name.</param>
/// <param name="Ingress">The streamlet type that reads the file.</param>
/// <param name="Path">The file, relative to the blueprint.</param>
/// <param name="File">What its rows are.</param>
internal sealed record DraftRequest(string Name, string Ingress, string Path, InferredFile File)
{
    /// <summary>What the model wants; null without a model.</summary>
    public ModelManifest? Manifest { get; init; }

    /// <summary>The model's package, relative to the blueprint.</summary>
    public string? Package { get; init; }
}
