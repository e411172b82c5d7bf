using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Millrace.Schemas;

/// <summary>Writes the binary form of records into a buffer. Call <see cref="Flush"/> at the end.</summary>
public ref struct RecordWriter
{
    private readonly IBufferWriter<byte> _target;
    private Span<byte> _span;
    private int _used;

    /// <summary>Writes to a target.</summary>
    public RecordWriter(IBufferWriter<byte> target)
    {
        _target = target;
        _span = target.GetSpan(256);
        _used = 0;
    }

    /// <summary>Hands what was written to the target.</summary>
    public void Flush()
    {
        _target.Advance(_used);
        _used = 0;
        _span = default;
    }

    /// <summary>One byte, 0 or 1.</summary>
    public void WriteBool(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>One byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Four bytes.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Eight bytes.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Four bytes.</summary>
    public void WriteFloat32(float value) => BinaryPrimitives.WriteSingleLittleEndian(Take(4), value);

    /// <summary>Eight bytes.</summary>
    public void WriteFloat64(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    /// <summary>Sixteen bytes, as <see cref="decimal.GetBits(decimal)"/>.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        foreach (var part in bits) WriteInt32(part);
    }

    /// <summary>Microseconds since 1970 UTC; eight bytes.</summary>
    public void WriteTimestamp(DateTime value) => WriteInt64(EventTime.FromDateTime(value));

    /// <summary>Days since 1970-01-01; four bytes.</summary>
    public void WriteDate(DateOnly value) => WriteInt32(value.DayNumber - EventTime.EpochDay);

    /// <summary>Microseconds; eight bytes.</summary>
    public void WriteDuration(TimeSpan value) => WriteInt64(value.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Unsigned LEB128, one to five bytes.</summary>
    public void WriteLength(int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    /// <summary>A signed number with its sign in the lowest bit, as LEB128 of up to ten bytes.</summary>
    public void WriteZigZag(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    /// <summary>Length and bytes.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Length and UTF-8 bytes.</summary>
    public void WriteText(Utf8Text value) => WriteBytes(value.Span);

    /// <summary>Length and UTF-8 bytes; null is written as empty.</summary>
    public void WriteText(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            WriteLength(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        WriteLength(length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    /// <summary>Bytes as they are, without a length.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        if (_span.Length - _used < count) Grow(count);
        var part = _span.Slice(_used, count);
        _used += count;
        return part;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        _target.Advance(_used);
        _used = 0;
        _span = _target.GetSpan(Math.Max(count, 256));
    }
}
