using Millrace;

namespace CallRecords;

/// <summary>The calls of a window: while it is open the state, once it is closed the result.</summary>
[Schema]
public record struct AggregatedCallStats(long StartTimeSeconds, long WindowDurationSeconds,
    double AvgCallDurationSeconds, long TotalCallDurationSeconds, long Calls);
