using System.Runtime.InteropServices;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>Bytes as a slice of the batch; Base64 in JSON.</summary>
internal sealed class MemoryValue() : ValueCodec<ReadOnlyMemory<byte>>(new FieldType(FieldKind.Bytes))
{
    public override void Write(ref RecordWriter writer, in ReadOnlyMemory<byte> value) => writer.WriteBytes(value.Span);

    public override ReadOnlyMemory<byte> Read(ref RecordReader reader) => reader.ReadText().Memory;

    public override void WriteJson(Utf8JsonWriter writer, in ReadOnlyMemory<byte> value) =>
        writer.WriteBase64StringValue(value.Span);

    public override ReadOnlyMemory<byte> ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonFault.WrongType(field, Type, ref reader);
        return JsonFault.Bytes(ref reader, field, Type);
    }

    public override Utf8Text ToText(in ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var part) && part.Array is not null
            ? new Utf8Text(part.Array, part.Offset, part.Count)
            : new Utf8Text(value.ToArray(), 0, value.Length);

    public override bool TryFromText(Utf8Text text, out ReadOnlyMemory<byte> value)
    {
        value = text.Memory;
        return true;
    }
}
