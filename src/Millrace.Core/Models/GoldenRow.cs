namespace Millrace.Models;

/// <summary>A row whose scores are known.</summary>
/// <param name="Inputs">Values of the features, in the order of the manifest.</param>
/// <param name="Expected">Values by output name; outputs that are missing are not compared.</param>
public sealed record GoldenRow(IReadOnlyList<float> Inputs, IReadOnlyDictionary<string, double> Expected);
