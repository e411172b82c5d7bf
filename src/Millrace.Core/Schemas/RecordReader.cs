using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Millrace.Schemas;

/// <summary>
/// Reads the binary form of records from an array. Bytes may be damaged: a read past the end sets <see cref="Failed"/>,
/// returns defaults from then on and never throws. Text is a slice of the array, not a copy.
/// </summary>
public ref struct RecordReader
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _position;

    /// <summary>Reads a range of an array.</summary>
    public RecordReader(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _position = start;
        _end = start + length;
    }

    /// <summary>Whether the bytes did not hold what was asked of them.</summary>
    public bool Failed { get; private set; }

    /// <summary>Index of the next byte in the array.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _end - _position;

    /// <summary>Marks the bytes as damaged.</summary>
    public void Fail()
    {
        Failed = true;
        _position = _end;
    }

    /// <summary>One byte, 0 or 1; anything else fails.</summary>
    public bool ReadBool()
    {
        var value = ReadByte();
        if (value > 1) Fail();
        return value == 1;
    }

    /// <summary>One byte.</summary>
    public byte ReadByte() => TryTake(1, out var span) ? span[0] : (byte)0;

    /// <summary>Four bytes.</summary>
    public int ReadInt32() => TryTake(4, out var span) ? BinaryPrimitives.ReadInt32LittleEndian(span) : 0;

    /// <summary>Eight bytes.</summary>
    public long ReadInt64() => TryTake(8, out var span) ? BinaryPrimitives.ReadInt64LittleEndian(span) : 0;

    /// <summary>Four bytes.</summary>
    public float ReadFloat32() => TryTake(4, out var span) ? BinaryPrimitives.ReadSingleLittleEndian(span) : 0;

    /// <summary>Eight bytes.</summary>
    public double ReadFloat64() => TryTake(8, out var span) ? BinaryPrimitives.ReadDoubleLittleEndian(span) : 0;

    /// <summary>Sixteen bytes.</summary>
    public decimal ReadDecimal()
    {
        Span<int> bits = [ReadInt32(), ReadInt32(), ReadInt32(), ReadInt32()];
        const int meaningful = unchecked((int)0x80FF0000);
        if ((bits[3] & ~meaningful) != 0 || ((bits[3] >> 16) & 0xFF) > 28) Fail();
        return Failed ? 0 : new decimal(bits);
    }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public DateTime ReadTimestamp()
    {
        var micros = ReadInt64();
        if (EventTime.TryToDateTime(micros, out var time)) return time;
        Fail();
        return DateTime.UnixEpoch;
    }

    /// <summary>Days since 1970-01-01.</summary>
    public DateOnly ReadDate()
    {
        var day = ReadInt32() + (long)EventTime.EpochDay;
        if (day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber)
            return DateOnly.FromDayNumber((int)day);
        Fail();
        return DateOnly.FromDayNumber(EventTime.EpochDay);
    }

    /// <summary>Microseconds.</summary>
    public TimeSpan ReadDuration()
    {
        const long most = long.MaxValue / TimeSpan.TicksPerMicrosecond;
        var micros = ReadInt64();
        if (micros is >= -most and <= most)
            return new TimeSpan(micros * TimeSpan.TicksPerMicrosecond);
        Fail();
        return TimeSpan.Zero;
    }

    /// <summary>A length that must not exceed what is left.</summary>
    public int ReadLength()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadByte();
            value |= (uint)(part & 0x7F) << shift;
            if (part >= 0x80) continue;
            if (value <= (uint)Remaining) return (int)value;
            break;
        }

        Fail();
        return 0;
    }

    /// <summary>Unsigned LEB128 of at most 31 bits, whatever is left.</summary>
    public int ReadVarint()
    {
        var value = ReadVarint64();
        if (value <= int.MaxValue) return (int)value;
        Fail();
        return 0;
    }

    /// <summary>A signed number whose sign lies in the lowest bit, as LEB128 of up to ten bytes.</summary>
    public long ReadZigZag()
    {
        var value = ReadVarint64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint64()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _end) break;
            var part = _bytes[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        Fail();
        return 0;
    }

    /// <summary>Length and bytes, as a slice.</summary>
    public ReadOnlySpan<byte> ReadBytes() => TryTake(ReadLength(), out var span) ? span : default;

    /// <summary>Length and UTF-8 bytes, as a slice of the array. The bytes are trusted to be UTF-8: the writer
    /// checked.</summary>
    public Utf8Text ReadText()
    {
        var length = ReadLength();
        var start = _position;
        return TryTake(length, out _) ? new Utf8Text(_bytes, start, length) : default;
    }

    /// <summary>Length and UTF-8 bytes, as a string.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Bytes as they are.</summary>
    public ReadOnlySpan<byte> ReadRaw(int count) => TryTake(count, out var span) ? span : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(int count, out ReadOnlySpan<byte> span)
    {
        if ((uint)count <= (uint)(_end - _position))
        {
            span = _bytes.AsSpan(_position, count);
            _position += count;
            return true;
        }

        Fail();
        span = default;
        return false;
    }
}
