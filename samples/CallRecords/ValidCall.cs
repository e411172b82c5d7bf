using Millrace;

namespace CallRecords;

/// <summary>A call and its window. A window is over all calls, so that it is a key of its own.</summary>
[Schema]
public record struct ValidCall(CallRecord Call, long WindowStartSeconds, long WindowDurationSeconds);
