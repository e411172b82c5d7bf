using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A nested record.</summary>
internal sealed class RecordValue<T>(RecordCodec<T> codec)
    : ValueCodec<T>(new FieldType(FieldKind.Record) { Record = codec.Schema })
{
    private RowReader<T>? _lately;

    public override T Zero => codec.Default();

    public override void Write(ref RecordWriter writer, in T value) => codec.Write(ref writer, in Checked(in value));

    public override T Read(ref RecordReader reader)
    {
        codec.Read(ref reader, out var value);
        return value;
    }

    public override T ReadAs(FieldType writerType, ref RecordReader reader)
    {
        var rows = _lately;
        if (rows is null || !ReferenceEquals(rows.Writer, writerType.Record))
            _lately = rows = new RowReader<T>(codec, writerType.Record!);
        rows.Read(ref reader, out var value);
        return value;
    }

    public override void WriteJson(Utf8JsonWriter writer, in T value) => codec.WriteJson(writer, in Checked(in value));

    public override T ReadJson(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw JsonFault.WrongType(field, Type, ref reader);
        return codec.ReadJson(ref reader);
    }

    private ref readonly T Checked(in T value)
    {
        if (value is null) throw new ArgumentNullException(codec.Schema.Name, "A record that is not optional is null.");
        return ref value;
    }
}
