namespace Millrace.Tests.Logs;

/// <summary>What is checked of a log after a crash; a failure names one of them.</summary>
internal enum CrashCheck
{
    /// <summary>What was acknowledged is there.</summary>
    Acknowledged,

    /// <summary>Each batch follows the one before it.</summary>
    Order,

    /// <summary>A commit is there whole or not at all.</summary>
    Whole,

    /// <summary>What is served has the bytes that were written.</summary>
    Bytes,

    /// <summary>What opening found, another opening finds.</summary>
    SameTwice,

    /// <summary>Retention alone moves a start, and never past what has not outlived it.</summary>
    Retention,

    /// <summary>It opens and reads, unless the disk refused.</summary>
    Readable,

    /// <summary>After a full disk all that waited is written once there is space.</summary>
    Writable,
}
