namespace Millrace.Runtime.Hosting;

/// <summary>What became of a launch request.</summary>
/// <param name="Number">Number of the launch; null where the request was refused at once.</param>
/// <param name="Refusal">Why, or null.</param>
public sealed record LaunchResult(long? Number, string? Refusal);
