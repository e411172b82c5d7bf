namespace Millrace.Tests.Logs;

/// <summary>A copy of a batch that was read.</summary>
internal sealed record ReadBatch(long Offset, int Count, long AppendedAt, byte[] Bytes);
