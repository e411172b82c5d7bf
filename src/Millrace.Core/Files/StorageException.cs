namespace Millrace.Files;

/// <summary>The disk refused an operation. <see cref="IsTransient"/> is true where waiting can help (a full
/// disk).</summary>
public sealed class StorageException : Exception
{
    /// <summary>Describes what failed, where and why.</summary>
    public StorageException(string message, StorageFailure failure, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>What kind of failure it was.</summary>
    public StorageFailure Failure { get; }

    /// <summary>Whether the same operation may succeed later without anything else being mended.</summary>
    public bool IsTransient => Failure == StorageFailure.NoSpace;
}
