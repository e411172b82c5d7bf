namespace Millrace.Runtime.Logs;

/// <summary>What a control record says.</summary>
internal enum StateRecordKind : byte
{
    Topic = 1,
    Writer = 2,
    Start = 3,
    End = 4,
    Hold = 5,

    /// <summary>The segment before this one and where it ends.</summary>
    Previous = 6,
}
