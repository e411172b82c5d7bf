using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Millrace.Schemas.Declared;

/// <summary>The codec of a type made at start. What is done for every record is machine code made for the type; the
/// rest goes field by field.</summary>
internal sealed class DeclaredCodec<T> : RecordCodec<T>
    where T : struct
{
    private readonly DeclaredField<T>[] _fields;
    private readonly RowWrite<T> _write;
    private readonly RowRead<T> _read;

    internal DeclaredCodec(RecordSchema schema, object[] values)
        : base(schema)
    {
        _fields = [.. values.Select((value, i) => DeclaredField<T>.Make(schema.Fields[i], value))];
        _write = DeclaredCode.Writer<T>(schema, values);
        _read = DeclaredCode.Reader<T>(schema, values);
        Columns = [.. _fields.Select(field => field.Column)];
    }

    public override ImmutableArray<Column<T>> Columns { get; }

    public override void Write(ref RecordWriter writer, in T value) => _write(ref writer, ref Unsafe.AsRef(in value));

    public override void Read(ref RecordReader reader, out T value)
    {
        value = default;
        _read(ref reader, ref value);
    }

    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref T value) =>
        _fields[field].Read(writerType, ref reader, ref value);

    public override T Default()
    {
        var value = default(T);
        foreach (var field in _fields) field.SetDefault(ref value);
        return value;
    }

    public override void WriteJson(Utf8JsonWriter writer, in T value)
    {
        writer.WriteStartObject();
        foreach (var field in _fields) field.WriteJson(writer, in value);
        writer.WriteEndObject();
    }

    public override T ReadJson(ref Utf8JsonReader reader)
    {
        var record = new JsonRecord(Schema, ref reader);
        var value = Default();
        while (record.Next(ref reader, out var field)) _fields[field].ReadJson(ref reader, ref value);
        return value;
    }
}
