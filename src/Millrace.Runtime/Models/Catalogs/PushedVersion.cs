namespace Millrace.Runtime.Models.Catalogs;

/// <summary>What became of a push.</summary>
/// <param name="Version">The version.</param>
/// <param name="WasKnown">Whether the very same package had been registered before.</param>
internal sealed record PushedVersion(VersionRegistered Version, bool WasKnown);
