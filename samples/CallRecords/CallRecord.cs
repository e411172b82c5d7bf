using Millrace;

namespace CallRecords;

/// <summary>A call, as the user's phone reports it. Times are UTC, in seconds since 1970.</summary>
[Schema]
public record struct CallRecord(Utf8Text User, Utf8Text Other, CallDirection Direction,
    [Field("duration")] long DurationSeconds, [Field("timestamp")] long TimestampSeconds);
