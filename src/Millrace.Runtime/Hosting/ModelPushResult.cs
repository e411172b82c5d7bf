namespace Millrace.Runtime.Hosting;

/// <summary>What became of a push.</summary>
/// <param name="Version">The version, such as <c>delay-risk@3</c>; null where it was refused.</param>
/// <param name="Digest">SHA-256 of the package.</param>
/// <param name="Refusal">Why it was refused, or null.</param>
/// <param name="WasKnown">Whether the very same package was registered before: then that is the version.</param>
public sealed record ModelPushResult(string? Version, string Digest, string? Refusal, bool WasKnown);
