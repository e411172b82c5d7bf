namespace Millrace.Runtime.Logs;

/// <summary>Where a segment ends.</summary>
internal readonly record struct SegmentEnd(int Segment, long End);
