using System.Buffers.Binary;

namespace Millrace.Runtime.Logs;

/// <summary>
/// A checkpoint of one segment: the batches of a stretch of it that is synced, and the catalog at the stretch's end.
/// Sections are appended to the segment's index file; one that is missing or damaged is made anew from the segment.
/// </summary>
internal sealed record IndexSection(int Segment, long From, long To, long LastSequence, uint LastChecksum)
{
    private const uint Magic = 0x3149524D; // MRI1
    private const ushort Version = 1;
    private const int HeaderBytes = 64;
    private const int Uncovered = 8;

    /// <summary>The batches; reused by the journal, so valid only while the section is written.</summary>
    public IReadOnlyList<IndexedBatch> Batches { get; init; } = [];

    /// <summary>The catalog; reused by the journal as well.</summary>
    public ReadOnlyMemory<byte> State { get; init; }

    public int EncodedBytes => HeaderBytes + Batches.Count * IndexedBatch.Bytes + State.Length;

    /// <summary>Writes all <see cref="EncodedBytes"/>.</summary>
    public void Encode(Span<byte> span)
    {
        span[..HeaderBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(span, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], Segment);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], From);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], To);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], LastSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(span[40..], LastChecksum);
        BinaryPrimitives.WriteInt32LittleEndian(span[44..], Batches.Count);
        BinaryPrimitives.WriteInt32LittleEndian(span[48..], State.Length);
        var at = HeaderBytes;
        for (var i = 0; i < Batches.Count; i++, at += IndexedBatch.Bytes) Batches[i].Write(span[at..]);
        State.Span.CopyTo(span[at..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], Crc32C.Of(span[Uncovered..]));
    }

    /// <summary>Reads the section at the start of some bytes; null where there is no whole one.</summary>
    public static IndexSection? Decode(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) != Version) return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[44..]);
        var stateBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]);
        if (count < 0 || stateBytes < 0) return null;
        var total = HeaderBytes + count * (long)IndexedBatch.Bytes + stateBytes;
        if (total > bytes.Length) return null;
        bytes = bytes[..(int)total];
        if (Crc32C.Of(bytes[Uncovered..]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) return null;
        length = (int)total;
        var (from, to) = (BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        if (from < 0 || to <= from || ReadBatches(bytes[HeaderBytes..], count, to) is not { } batches) return null;
        return new IndexSection(BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]), from, to,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]))
        {
            Batches = batches, State = bytes[^stateBytes..].ToArray(),
        };
    }

    // Null where one lies outside of what the section covers.
    private static IndexedBatch[]? ReadBatches(ReadOnlySpan<byte> bytes, int count, long to)
    {
        var batches = new IndexedBatch[count];
        for (var i = 0; i < count; i++)
        {
            var source = bytes[(i * IndexedBatch.Bytes)..];
            if (!IndexedBatch.TryRead(source, out batches[i])) return null;
            if (batches[i].Entry.Length < 0 || batches[i].Entry.Count < 1 || batches[i].Entry.BaseOffset < 0
                || batches[i].Position + (long)batches[i].Entry.Length > to) return null;
        }

        return batches;
    }
}
