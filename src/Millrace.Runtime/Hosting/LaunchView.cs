namespace Millrace.Runtime.Hosting;

/// <summary>A launch of a slot.</summary>
/// <param name="Number">Its number, from 1, across all slots.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Live">The version that it makes live.</param>
/// <param name="State"><c>preparing</c>, <c>active</c>, <c>replaced</c> or <c>refused</c>.</param>
/// <param name="Reason">Why it was refused, or null.</param>
/// <param name="SetAt">When it was set.</param>
/// <param name="By">Who set it.</param>
/// <param name="Activations">Where each task took it up.</param>
public sealed record LaunchView(long Number, string Slot, string Live, string State, string? Reason,
    DateTimeOffset SetAt, string By, IReadOnlyList<ActivationView> Activations);
