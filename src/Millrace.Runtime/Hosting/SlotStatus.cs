namespace Millrace.Runtime.Hosting;

/// <summary>A slot while it runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Live">Version that is live by the newest launch that took effect, such as <c>delay-risk@2</c>; null
/// where none is.</param>
/// <param name="Preparing">A newer launch that has not taken effect in all tasks yet, in words, or null.</param>
/// <param name="Versions">Counters of each version that scored.</param>
public sealed record SlotStatus(string Name, string? Live, string? Preparing, IReadOnlyList<VersionStatus> Versions);
