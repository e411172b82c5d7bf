using System.Buffers.Binary;
using System.Text;

namespace Millrace.Runtime.Decisions;

/// <summary>Appends to a byte array that is kept from frame to frame.</summary>
internal sealed class FrameWriter
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Reset() => Length = 0;

    /// <summary>Room for so many bytes, which count as written.</summary>
    public Span<byte> Take(int count)
    {
        Reserve(count);
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    /// <summary>Bytes that were taken before.</summary>
    public Span<byte> At(int start, int count) => _bytes.AsSpan(start, count);

    public void Varint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>A signed number, small where its absolute value is.</summary>
    public void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Varint((ulong)count);
        Encoding.UTF8.GetBytes(text, Take(count));
    }

    public void Texts(IReadOnlyList<string> texts)
    {
        Varint((ulong)texts.Count);
        foreach (var text in texts) Text(text);
    }

    public void Floats(ReadOnlySpan<float> values)
    {
        var target = Take(values.Length * 4);
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(target[(i * 4)..], values[i]);
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), _bytes.Length * 2));
    }
}
