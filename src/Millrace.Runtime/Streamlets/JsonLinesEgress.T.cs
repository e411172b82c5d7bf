using System.Buffers;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>Writes JSON Lines.</summary>
internal sealed class JsonLinesEgress<T>(RecordCodec<T> codec) : FileEgress<T>
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private Utf8JsonWriter? _writer;

    protected override void WriteRow(IBufferWriter<byte> target, in T record)
    {
        _line.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_line, Options);
        _writer.Reset();
        codec.WriteJson(_writer, in record);
        _writer.Flush();
        target.Write(_line.WrittenSpan);
        target.Write("\n"u8);
    }
}
