using System.Buffers.Binary;
using System.IO.Compression;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>A frame that was read back.</summary>
internal sealed class DecisionFrame
{
    private readonly byte[] _bytes;
    private readonly long[] _offsets;
    private readonly long[] _times;
    private readonly long[] _timers;
    private readonly long[] _ordinals;
    private readonly long[] _rules;
    private readonly float[] _outputs;
    private readonly byte[] _planes = [];
    private readonly int _macsAt;

    private DecisionFrame(ReadOnlySpan<byte> bytes, in DecisionHeader header)
    {
        _bytes = bytes.ToArray();
        Header = header;
        var count = header.Count;
        var cursor = new FrameCursor(bytes[DecisionHeader.Size..^FrameSealer.HashBytes]);
        Attribution = FrameText.Read(ref cursor, header);
        _offsets = ReadDeltas(ref cursor, count);
        _times = ReadDeltas(ref cursor, count);
        _timers = ReadRuns(ref cursor, count);
        _ordinals = ReadRuns(ref cursor, count);
        _rules = ReadRuns(ref cursor, count);
        _outputs = ReadFloats(cursor.Take(checked(count * Attribution.Outputs.Count * 4)));
        if (HasInputs) _planes = ReadPlanes(ref cursor, checked(count * Attribution.Inputs.Count * 4));
        cursor.Take(count * FrameSealer.MacBytes);
        if (!cursor.IsAtEnd) throw FrameCursor.Damaged("it is longer than it says");
        _macsAt = bytes.Length - FrameSealer.HashBytes - (count * FrameSealer.MacBytes);
    }

    public DecisionHeader Header { get; }

    public DecisionAttribution Attribution { get; }

    public int Count => Header.Count;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool HasInputs => Header.Flags.HasFlag(FrameFlags.Inputs);

    /// <exception cref="InvalidDataException">The bytes are no frame.</exception>
    public static DecisionFrame Read(ReadOnlySpan<byte> bytes) =>
        DecisionHeader.TryRead(bytes, out var header) ? new DecisionFrame(bytes, header)
        : throw FrameCursor.Damaged("it has no head of a known version");

    /// <summary>Decisions at a source offset, on the record itself and on timers that it set.</summary>
    public IEnumerable<Decision> Find(long offset)
    {
        for (var row = 0; row < Count; row++)
        {
            if (_offsets[row] == offset) yield return this[row];
        }
    }

    /// <summary>A decision by its number within the frame.</summary>
    public Decision this[int row] => new(
        Attribution, _offsets[row], _timers[row], (int)_ordinals[row], _times[row], (DecisionRule)_rules[row],
        HasInputs ? Inputs(row) : [], Outputs(row),
        _bytes.AsMemory(_macsAt + (row * FrameSealer.MacBytes), FrameSealer.MacBytes));

    private static long[] ReadDeltas(ref FrameCursor cursor, int count)
    {
        var values = new long[count];
        var last = 0L;
        for (var i = 0; i < count; i++) values[i] = last += cursor.Zigzag();
        return values;
    }

    private static long[] ReadRuns(ref FrameCursor cursor, int count)
    {
        var values = new long[count];
        for (var start = 0; start < count;)
        {
            var value = cursor.Zigzag();
            var length = cursor.Varint();
            if (length == 0 || length > (ulong)(count - start)) throw FrameCursor.Damaged("a column is too long");
            values.AsSpan(start, (int)length).Fill(value);
            start += (int)length;
        }

        return values;
    }

    private static float[] ReadFloats(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
        return values;
    }

    private byte[] ReadPlanes(ref FrameCursor cursor, int length)
    {
        if (!Header.Flags.HasFlag(FrameFlags.Compressed)) return cursor.Take(length).ToArray();
        var planes = new byte[length];
        if (!BrotliDecoder.TryDecompress(cursor.Take(cursor.Length()), planes, out var written) || written != length)
            throw FrameCursor.Damaged("its inputs cannot be decompressed");
        return planes;
    }

    private float[] Inputs(int row)
    {
        var values = new float[Attribution.Inputs.Count];
        for (var column = 0; column < values.Length; column++)
        {
            var at = (column * 4 * Count) + row;
            var bits = _planes[at] | ((uint)_planes[at + Count] << 8)
                | ((uint)_planes[at + (2 * Count)] << 16) | ((uint)_planes[at + (3 * Count)] << 24);
            values[column] = BitConverter.UInt32BitsToSingle(bits);
        }

        return values;
    }

    private float[] Outputs(int row)
    {
        var values = new float[Attribution.Outputs.Count];
        for (var i = 0; i < values.Length; i++) values[i] = _outputs[(i * Count) + row];
        return values;
    }
}
