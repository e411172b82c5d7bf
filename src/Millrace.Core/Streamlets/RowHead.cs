namespace Millrace.Streamlets;

/// <summary>
/// What goes with each row besides its value: its event time, the position that it comes from, its key, and its place
/// in the order of the step. A row that a timer emits keeps the position of the record that set the timer.
/// </summary>
public struct RowHead
{
    /// <summary>Event time in microseconds.</summary>
    public long Time;

    /// <summary>Offset of the source record on its topic.</summary>
    public long Offset;

    /// <summary>0 for a record; else the number of the timer among those that the record set.</summary>
    public long Timer;

    /// <summary>
    /// When in the step it came up: three times the index of the row that led to it, plus 1. Without the 1 a timer
    /// emitted it that fired before that row, plus 2 a timer that the row had set into the past.
    /// </summary>
    public int Stamp;

    /// <summary>Start of the key in the step's key bytes.</summary>
    public int KeyStart;

    /// <summary>Length of the key in bytes; 0 where there is none.</summary>
    public int KeyLength;

    /// <summary>Which of the group's input topics the source record lies on.</summary>
    public short Input;
}
