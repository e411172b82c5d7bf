namespace Millrace.Server.Api;

/// <summary>Body of a launch.</summary>
/// <param name="Live">The version to make live.</param>
/// <param name="By">Who asks; the address of the client where it is left out.</param>
internal sealed record LaunchBody(string Live, string? By = null);
