using System.Text.Json;
using Millrace.Schemas.Values;

namespace Millrace.Schemas.Declared;

/// <summary>One field of a known C# type.</summary>
internal sealed class DeclaredField<T, TValue> : DeclaredField<T>
    where T : struct
{
    private readonly SchemaField _field;
    private readonly ValueCodec<TValue> _codec;
    private readonly DeclaredColumn<T, TValue> _column;
    private readonly TValue _default;

    internal DeclaredField(SchemaField field, ValueCodec<TValue> codec, nint offset)
    {
        (_field, _codec) = (field, codec);
        _column = new DeclaredColumn<T, TValue>(field, codec, offset);
        _default = field.Default is { } json ? DefaultValue.Read(codec, field.Name, json) : codec.Zero;
    }

    internal override Column<T> Column => _column;

    internal override void SetDefault(ref T row) => _column.Set(ref row, _default);

    internal override void Read(FieldType writerType, ref RecordReader reader, ref T row) =>
        _column.Set(ref row, _codec.ReadAs(writerType, ref reader));

    internal override void WriteJson(Utf8JsonWriter writer, in T row)
    {
        writer.WritePropertyName(_field.Name);
        _codec.WriteJson(writer, _column.Get(in row));
    }

    internal override void ReadJson(ref Utf8JsonReader reader, ref T row) =>
        _column.Set(ref row, _codec.ReadJson(ref reader, _field.Name));
}
