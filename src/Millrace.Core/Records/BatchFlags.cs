namespace Millrace.Records;

/// <summary>What is special about a batch.</summary>
[Flags]
public enum BatchFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Carries no rows, only a watermark or an end mark; takes one offset.</summary>
    Control = 1,

    /// <summary>Each row's time is the watermark before it: an ordered producer, no steps are written.</summary>
    Ordered = 2,

    /// <summary>Rows have keys.</summary>
    Keyed = 4,
}
