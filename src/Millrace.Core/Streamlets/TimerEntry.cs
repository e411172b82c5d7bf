namespace Millrace.Streamlets;

/// <summary>One timer that is set, or that fired in a batch that may still be undone.</summary>
internal struct TimerEntry
{
    public long Time;
    public long Sequence;
    public long Offset;
    public long Number;
    public int Key;
    public int Slot;
    public short Input;
    public short Which;
    public bool IsArmed;
    public bool IsStored;
}
