using System.Buffers.Binary;
using Millrace.Backplanes;

namespace Millrace.Runtime.Logs;

/// <summary>Turns commits, control records and copies into frames. Belongs to the journal's thread.</summary>
internal sealed class FrameEncoder(GroupBuffer buffer)
{
    private byte[] _head = new byte[4096];

    /// <summary>The frame last synced; each frame carries it.</summary>
    public long SyncedSequence { get; set; }

    /// <summary>Bytes of the frame of a commit.</summary>
    public static long BytesOf(CommitContent commit)
    {
        var total = FrameHeader.Bytes + BatchEntry.Bytes * (long)commit.Entries.Length;
        foreach (ref readonly var entry in commit.Entries) total += BatchEntry.BlockBytesOf(entry.Length);
        return total;
    }

    /// <summary>Bytes of the frame of control records.</summary>
    public static long BytesOf(int controlBytes) => FrameHeader.Align(FrameHeader.Bytes + (long)controlBytes);

    public void Commit(ref JournalCursor cursor, int segment, in PendingFrame pending, long appendedAt)
    {
        var entries = pending.Commit!.Entries;
        var directoryBytes = BatchEntry.Bytes * entries.Length;
        var head = Reserve(FrameHeader.Bytes + directoryBytes);
        for (var i = 0; i < entries.Length; i++)
            EntryOf(entries[i], appendedAt).Write(head[(FrameHeader.Bytes + i * BatchEntry.Bytes)..]);
        WriteHead(ref cursor, new FrameHeader
        {
            Kind = FrameKind.Commit, Segment = segment, DirectoryBytes = directoryBytes,
            FrameBytes = BytesOf(pending.Commit), AppendedAt = appendedAt, Writer = pending.Writer,
            Epoch = pending.Epoch,
        });
        var payloads = pending.Commit.Bytes.Span;
        foreach (ref readonly var entry in entries)
            Block(EntryOf(entry, appendedAt), payloads.Slice(entry.Start, entry.Length));
    }

    public void Control(ref JournalCursor cursor, int segment, FrameKind kind, ReadOnlySpan<byte> records)
    {
        var head = Reserve(FrameHeader.Bytes + records.Length);
        records.CopyTo(head[FrameHeader.Bytes..]);
        var frameBytes = BytesOf(records.Length);
        WriteHead(ref cursor, new FrameHeader
        {
            Kind = kind, Segment = segment, DirectoryBytes = records.Length, FrameBytes = frameBytes,
        });
        buffer.AppendZeros((int)(frameBytes - FrameHeader.Bytes - records.Length));
    }

    /// <summary>A frame of blocks that stand ready, with their prefixes and padding.</summary>
    public void Copy(ref JournalCursor cursor, int segment, CopyFrame copy)
    {
        var head = Reserve(FrameHeader.Bytes + copy.DirectoryBytes);
        for (var i = 0; i < copy.Entries.Count; i++)
            copy.Entries[i].Write(head[(FrameHeader.Bytes + i * BatchEntry.Bytes)..]);
        WriteHead(ref cursor, new FrameHeader
        {
            Kind = FrameKind.Copy, Segment = segment, DirectoryBytes = copy.DirectoryBytes,
            FrameBytes = copy.FrameBytes,
        });
        buffer.Append(copy.Blocks);
    }

    /// <summary>A frame as it was read from another segment, in its new place.</summary>
    public void Move(ref JournalCursor cursor, int segment, ScannedFrame frame, ReadOnlySpan<byte> behindDirectory)
    {
        frame.Directory.CopyTo(Reserve(FrameHeader.Bytes + frame.Directory.Length)[FrameHeader.Bytes..]);
        WriteHead(ref cursor, frame.Header with { Segment = segment });
        buffer.Append(behindDirectory);
    }

    public static BatchEntry EntryOf(in CommitEntry entry, long appendedAt) => new()
    {
        Partition = entry.Partition, BaseOffset = entry.BaseOffset, Count = entry.Count, Length = entry.Length,
        AppendedAt = appendedAt,
    };

    private void WriteHead(ref JournalCursor cursor, FrameHeader header)
    {
        header.Position = cursor.Position;
        header.Sequence = cursor.Sequence + 1;
        header.PreviousChecksum = cursor.Checksum;
        header.SyncedSequence = SyncedSequence;
        header.Write(_head);
        buffer.Append(_head.AsSpan(0, FrameHeader.Bytes + header.DirectoryBytes));
        cursor.Position += header.FrameBytes;
        cursor.Sequence = header.Sequence;
        cursor.Checksum = header.Checksum;
    }

    private void Block(in BatchEntry entry, ReadOnlySpan<byte> payload)
    {
        Span<byte> prefix = stackalloc byte[BatchEntry.BlockPrefix];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, entry.ChecksumOf(payload));
        BinaryPrimitives.WriteInt32LittleEndian(prefix[4..], entry.Length);
        buffer.Append(prefix);
        buffer.Append(payload);
        buffer.AppendZeros((int)(entry.BlockBytes - BatchEntry.BlockPrefix - entry.Length));
    }

    private Span<byte> Reserve(int bytes)
    {
        if (bytes > _head.Length) _head = new byte[Math.Max(bytes, 2 * _head.Length)];
        return _head;
    }
}
