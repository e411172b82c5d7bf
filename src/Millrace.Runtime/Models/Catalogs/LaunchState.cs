using System.Collections.Immutable;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>A launch as it stands.</summary>
/// <param name="Set">How it was set.</param>
/// <param name="Prepared">Instances that have prepared it.</param>
/// <param name="Refusal">The first refusal, or null.</param>
internal sealed record LaunchState(LaunchSet Set, ImmutableHashSet<string> Prepared, LaunchRefused? Refusal)
{
    /// <summary>Number of the launch.</summary>
    public long Number => Set.Launch;

    /// <summary>Whether tasks may take it up: no owner has refused it, and all have prepared it.</summary>
    public bool IsReady(IReadOnlyCollection<string> owners) =>
        Refusal is null && owners.Count > 0 && owners.All(Prepared.Contains);
}
