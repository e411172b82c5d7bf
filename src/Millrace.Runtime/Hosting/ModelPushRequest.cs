namespace Millrace.Runtime.Hosting;

/// <summary>A package to register.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Payload">The model file.</param>
/// <param name="Manifest">Text of the manifest (YAML).</param>
/// <param name="Golden">The golden rows (JSON Lines), or null where the manifest names none.</param>
/// <param name="By">Who pushes.</param>
public sealed record ModelPushRequest(string Model, byte[] Payload, string Manifest, string? Golden, string By);
