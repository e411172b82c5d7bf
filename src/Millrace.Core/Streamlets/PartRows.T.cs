using Millrace.Schemas;

namespace Millrace;

/// <summary>The rows of one part of a <see cref="PartEgress{T}"/>, in order.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class PartRows<T>
{
    private readonly RecordCodec<T> _codec;
    private readonly byte[] _bytes;
    private int _position;
    private int _left;

    internal PartRows(RecordCodec<T> codec, byte[] bytes, int count)
    {
        (_codec, _bytes, _left) = (codec, bytes, count);
        Count = count;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Reads the next rows; returns how many, 0 at the end. Text in them lives as long as the part is being
    /// written.</summary>
    public int Read(Span<T> target)
    {
        var reader = new RecordReader(_bytes, _position, _bytes.Length - _position);
        var count = _codec.ReadRows(ref reader, target[..Math.Min(target.Length, _left)]);
        _position = reader.Position;
        _left -= count;
        return count;
    }
}
