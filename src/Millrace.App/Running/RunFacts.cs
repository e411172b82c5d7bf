using Millrace.App.Instances;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>What a run says of itself when it has started.</summary>
internal sealed record RunFacts
{
    /// <summary>What runs.</summary>
    public required InstanceView Instance { get; init; }

    /// <summary>The plan.</summary>
    public required VerifiedBlueprint Plan { get; init; }

    /// <summary>How others find it.</summary>
    public required InstanceEntry Entry { get; init; }

    /// <summary>The port that was taken, so that the next free one serves; null where the wanted one was
    /// free.</summary>
    public int? TakenPort { get; init; }

    /// <summary>The launch command to copy; null where the blueprint has no slot.</summary>
    public string? LaunchCommand { get; init; }

    /// <summary>Commands to try next.</summary>
    public required IReadOnlyList<string> Next { get; init; }
}
