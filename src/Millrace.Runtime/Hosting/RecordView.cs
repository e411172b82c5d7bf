namespace Millrace.Runtime.Hosting;

/// <summary>A record of a topic.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Time">Its event time.</param>
/// <param name="Key">Its key, or null.</param>
/// <param name="Value">Its value as JSON.</param>
public sealed record RecordView(int Partition, long Offset, DateTimeOffset Time, string? Key, string Value);
