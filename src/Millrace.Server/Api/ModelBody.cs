namespace Millrace.Server.Api;

/// <summary>Body of a push.</summary>
/// <param name="Payload">The model file, in base64.</param>
/// <param name="Manifest">Text of the manifest (YAML).</param>
/// <param name="Golden">The golden rows (JSON Lines), or null.</param>
/// <param name="By">Who pushes; the address of the client where it is left out.</param>
internal sealed record ModelBody(byte[] Payload, string Manifest, string? Golden = null, string? By = null);
