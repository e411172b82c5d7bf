using System.Buffers.Binary;

namespace Millrace.Runtime.Logs;

/// <summary>
/// The 72 bytes before each frame. Its checksum covers them and the directory (or the control records) behind them;
/// the checksum of the frame before links frames into a chain, so that rubbish of an earlier life never continues one.
/// </summary>
internal struct FrameHeader
{
    public const int Bytes = 72;
    public const uint Magic = 0x314A524D; // MRJ1
    public const ushort Version = 1;

    // What the checksum does not cover: the magic and itself.
    private const int Uncovered = 8;

    public FrameKind Kind;
    public int DirectoryBytes;

    /// <summary>Header, directory, blocks and padding.</summary>
    public long FrameBytes;

    public long Sequence;

    /// <summary>The last frame that a sync had made durable when this one was written.</summary>
    public long SyncedSequence;

    public long AppendedAt;
    public int Writer;
    public int Epoch;
    public int Segment;
    public uint PreviousChecksum;
    public long Position;

    /// <summary>Set by <see cref="Write"/> and <see cref="TryRead"/>.</summary>
    public uint Checksum;

    /// <summary>Writes the header before its directory, which stands behind it already.</summary>
    public void Write(Span<byte> headAndDirectory)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(headAndDirectory, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(headAndDirectory[8..], Version);
        headAndDirectory[10] = (byte)Kind;
        headAndDirectory[11] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(headAndDirectory[12..], DirectoryBytes);
        BinaryPrimitives.WriteInt64LittleEndian(headAndDirectory[16..], FrameBytes);
        BinaryPrimitives.WriteInt64LittleEndian(headAndDirectory[24..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(headAndDirectory[32..], SyncedSequence);
        BinaryPrimitives.WriteInt64LittleEndian(headAndDirectory[40..], AppendedAt);
        BinaryPrimitives.WriteInt32LittleEndian(headAndDirectory[48..], Writer);
        BinaryPrimitives.WriteInt32LittleEndian(headAndDirectory[52..], Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(headAndDirectory[56..], Segment);
        BinaryPrimitives.WriteUInt32LittleEndian(headAndDirectory[60..], PreviousChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(headAndDirectory[64..], Position);
        Checksum = Crc32C.Of(headAndDirectory[Uncovered..(Bytes + DirectoryBytes)]);
        BinaryPrimitives.WriteUInt32LittleEndian(headAndDirectory[4..], Checksum);
    }

    /// <summary>Reads the fields; says nothing of their truth (<see cref="IsWhole"/> does).</summary>
    /// <returns>Whether it may be a header of this version.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < Bytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) return false;
        header.Checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        header.Kind = (FrameKind)bytes[10];
        header.DirectoryBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        header.FrameBytes = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]);
        header.Sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]);
        header.SyncedSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]);
        header.AppendedAt = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]);
        header.Writer = BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]);
        header.Epoch = BinaryPrimitives.ReadInt32LittleEndian(bytes[52..]);
        header.Segment = BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]);
        header.PreviousChecksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]);
        header.Position = BinaryPrimitives.ReadInt64LittleEndian(bytes[64..]);
        return header.DirectoryBytes >= 0 && header.FrameBytes >= Bytes + (long)header.DirectoryBytes
            && header.FrameBytes % Alignment == 0 && header.Kind is >= FrameKind.Commit and <= FrameKind.SegmentStart;
    }

    /// <summary>Whether bytes begin as a header of any version does.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Bytes && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic;

    /// <summary>The version that a header claims, whatever else it holds.</summary>
    public static ushort VersionOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);

    /// <summary>Whether the checksum fits the header and the directory behind it.</summary>
    public readonly bool IsWhole(ReadOnlySpan<byte> headAndDirectory) =>
        Crc32C.Of(headAndDirectory[Uncovered..(Bytes + DirectoryBytes)]) == Checksum;

    /// <summary>Frames and blocks begin at multiples of this.</summary>
    public const int Alignment = 8;

    /// <summary>
    /// What is written after a sync begins at a multiple of this: a torn page never holds what was acknowledged.
    /// </summary>
    public const int PageBytes = 4096;

    public static long Align(long position) => position + (Alignment - 1) & ~(long)(Alignment - 1);

    public static long AlignToPage(long position) => position + (PageBytes - 1) & ~(long)(PageBytes - 1);
}
