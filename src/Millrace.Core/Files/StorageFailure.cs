namespace Millrace.Files;

/// <summary>Kinds of failing storage.</summary>
public enum StorageFailure
{
    /// <summary>No space or no quota left.</summary>
    NoSpace,

    /// <summary>A read or write failed.</summary>
    Io,

    /// <summary>A sync failed: what was written since the last good sync may be lost, whatever is read back.</summary>
    Sync,

    /// <summary>No such file, or one that should not exist.</summary>
    Missing,

    /// <summary>Not allowed.</summary>
    Denied,
}
