namespace Millrace;

/// <summary>Event times and watermarks are microseconds since 1970-01-01 UTC, in a 64-bit integer.</summary>
public static class EventTime
{
    /// <summary>Before every time: the watermark of a partition that nothing is known of.</summary>
    public const long Beginning = long.MinValue;

    /// <summary>After every time: the watermark at the end of a finite source.</summary>
    public const long End = long.MaxValue;

    internal const int EpochDay = 719162;

    /// <summary>Microseconds of a time. A time without a zone is read as UTC; a local one is converted.</summary>
    public static long FromDateTime(DateTime time) =>
        ((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks - DateTime.UnixEpoch.Ticks)
        / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of microseconds, where a <see cref="DateTime"/> can hold it.</summary>
    public static bool TryToDateTime(long micros, out DateTime time)
    {
        const long least = -62135596800000000;
        const long most = 253402300799999999;
        var fits = micros is >= least and <= most;
        time = fits ? DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond) : default;
        return fits;
    }

    /// <summary>The time of microseconds; out of range gives the nearest time there is.</summary>
    public static DateTime ToDateTime(long micros) =>
        TryToDateTime(micros, out var time) ? time
        : DateTime.SpecifyKind(micros < 0 ? DateTime.MinValue : DateTime.MaxValue, DateTimeKind.Utc);

    /// <summary>Microseconds of a span.</summary>
    public static long FromTimeSpan(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
