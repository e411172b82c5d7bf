namespace Millrace.Decisions;

/// <summary>
/// What all decisions of a frame share: who scored, under which launch, on records of which partition.
/// </summary>
public sealed record DecisionAttribution
{
    /// <summary>The slot.</summary>
    public required string Slot { get; init; }

    /// <summary>The task's number within its group.</summary>
    public required int Task { get; init; }

    /// <summary>How often the task's writer was opened.</summary>
    public required int Epoch { get; init; }

    /// <summary>The run of the task's group.</summary>
    public required long Run { get; init; }

    /// <summary>Number of the launch; 0 where none stood yet.</summary>
    public required long Launch { get; init; }

    /// <summary>The version that scored, such as <c>delay-risk@2</c>; empty where none did.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of its package in hexadecimal; empty where there was none.</summary>
    public required string Digest { get; init; }

    /// <summary>What computed the scores.</summary>
    public required string Engine { get; init; }

    /// <summary>Topic of the source records.</summary>
    public required string Topic { get; init; }

    /// <summary>Their partition.</summary>
    public required int Partition { get; init; }

    /// <summary>Names of the features that are kept, in order: all that the slot offers, so that other versions can
    /// score the same inputs.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Names of the outputs, in order.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }
}
