namespace Millrace.Runtime.Streamlets;

/// <summary>The payload of the timer that closes a window.</summary>
[Schema]
internal record struct WindowEnd
{
    /// <summary>Where the window begins, in microseconds.</summary>
    public long Start { get; set; }
}
