using Millrace.Files;

namespace Millrace.Testing.Files;

/// <summary>
/// What is to go wrong on a <see cref="MemoryFileLayer"/>, and what was counted there so far. Numbers count from 1
/// over the layer's life; 0 means never.
/// </summary>
public sealed class MemoryFaults
{
    /// <summary>Writes so far, of files and their lengths.</summary>
    public int Writes { get; internal set; }

    /// <summary>Reads so far.</summary>
    public int Reads { get; internal set; }

    /// <summary>Syncs so far, of files and directories.</summary>
    public int Syncs { get; internal set; }

    /// <summary>All changing operations so far: writes, lengths, syncs, creations, renames, removals.</summary>
    public int Operations { get; internal set; }

    /// <summary>The write that fails.</summary>
    public int FailWrite { get; set; }

    /// <summary>How it fails.</summary>
    public StorageFailure WriteFailure { get; set; } = StorageFailure.Io;

    /// <summary>The read that fails.</summary>
    public int FailRead { get; set; }

    /// <summary>
    /// The sync that fails. What it should have made durable is lost, and later syncs say nothing of it.
    /// </summary>
    public int FailSync { get; set; }

    /// <summary>The operation from which on nothing reaches the disk any more; every later one fails as well.</summary>
    public int PowerOffAt { get; set; }

    /// <summary>Bytes that fit on the disk in all; reservations count.</summary>
    public long Capacity { get; set; } = long.MaxValue;
}
