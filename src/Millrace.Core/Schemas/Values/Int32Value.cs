using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>32-bit integers.</summary>
internal sealed class Int32Value() : ValueCodec<int>(new FieldType(FieldKind.Int32))
{
    public override void Write(ref RecordWriter writer, in int value) => writer.WriteInt32(value);

    public override int Read(ref RecordReader reader) => reader.ReadInt32();

    public override void WriteJson(Utf8JsonWriter writer, in int value) => writer.WriteNumberValue(value);

    public override int ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.Number) throw JsonFault.WrongType(field, Type, ref reader);
        return reader.TryGetInt32(out var value) ? value : throw JsonFault.OutOfRange(field, Type);
    }

    public override long ToInt64(in int value) => value;

    public override int FromInt64(long value) => checked((int)value);

    public override double ToNumber(in int value) => value;
}
