namespace Millrace.Testing.Backplanes;

/// <summary>What becomes of a commit on a <see cref="MemoryBackplane"/>.</summary>
public enum CommitOutcome
{
    /// <summary>It is stored, and the owner is told so.</summary>
    Stored,

    /// <summary>It is not stored, and the owner is told so.</summary>
    Aborted,

    /// <summary>It is stored, but the owner is not told.</summary>
    UnknownButStored,

    /// <summary>It is not stored, and the owner is not told.</summary>
    UnknownAndLost,
}
