using System.Buffers;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>Turns records of a C# type into equal ones of the type made for their schema, by way of their bytes, which
/// are the same.</summary>
internal sealed class RecordTwin<T, TTwin>(RecordCodec<T> codec, RecordCodec<TTwin> twin)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>The twin; text in it is its own.</summary>
    public TTwin Of(ref T row)
    {
        _buffer.ResetWrittenCount();
        var writer = new RecordWriter(_buffer);
        codec.Write(ref writer, in row);
        writer.Flush();
        var reader = new RecordReader(_buffer.WrittenSpan.ToArray(), 0, _buffer.WrittenCount);
        twin.Read(ref reader, out var value);
        return value;
    }
}
