using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>64-bit integers; reads what 32-bit ones wrote.</summary>
internal sealed class Int64Value() : ValueCodec<long>(new FieldType(FieldKind.Int64))
{
    public override void Write(ref RecordWriter writer, in long value) => writer.WriteInt64(value);

    public override long Read(ref RecordReader reader) => reader.ReadInt64();

    public override long ReadAs(FieldType writerType, ref RecordReader reader) =>
        writerType.Kind == FieldKind.Int32 ? reader.ReadInt32() : reader.ReadInt64();

    public override void WriteJson(Utf8JsonWriter writer, in long value) => writer.WriteNumberValue(value);

    public override long ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.Number) throw JsonFault.WrongType(field, Type, ref reader);
        return reader.TryGetInt64(out var value) ? value : throw JsonFault.OutOfRange(field, Type);
    }

    public override long ToInt64(in long value) => value;

    public override long FromInt64(long value) => value;

    public override double ToNumber(in long value) => value;
}
