namespace Millrace.Runtime.Hosting;

/// <summary>A launch to set.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Live">The version to make live.</param>
/// <param name="By">Who sets it.</param>
public sealed record LaunchRequest(string Slot, string Live, string By);
