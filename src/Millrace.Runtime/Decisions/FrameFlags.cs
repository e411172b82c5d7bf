namespace Millrace.Runtime.Decisions;

/// <summary>What a decision frame holds.</summary>
[Flags]
internal enum FrameFlags : byte
{
    /// <summary>Nothing beyond the usual.</summary>
    None = 0,

    /// <summary>The inputs as scored.</summary>
    Inputs = 1,

    /// <summary>They are compressed.</summary>
    Compressed = 2,

    /// <summary>This frame, or one before it in the chain, holds decisions on timers.</summary>
    Timers = 4,
}
