namespace Millrace;

/// <summary>A record with its score. Where a policy spoke instead of a model, <see cref="Model"/> is empty and the
/// score is the policy's.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Record">The record that was scored.</param>
/// <param name="Score">The score, or the slot's declared value where it fell back; never NaN.</param>
/// <param name="Model">The version that scored, such as <c>delay-risk@2</c>; empty where none did.</param>
/// <param name="Launch">Number of the launch under which it was scored.</param>
public record struct Scored<T>(T Record, double Score, string Model, long Launch);
