using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Tests.Files;

/// <summary>A codec of rows of any shape: fields by name and type, values as objects.</summary>
internal sealed class FormatCodec(params SchemaField[] fields)
    : RecordCodec<FormatRow>(new RecordSchema("row", [.. fields]))
{
    public override ImmutableArray<Column<FormatRow>> Columns { get; } = [.. fields.Select(field => new Value(field))];

    internal static FormatCodec Text(IEnumerable<string> names) =>
        new([.. names.Select(name => new SchemaField(name, new FieldType(FieldKind.Text)))]);

    public override void Write(ref RecordWriter writer, in FormatRow value) => throw new NotSupportedException();

    public override void Read(ref RecordReader reader, out FormatRow value) => throw new NotSupportedException();

    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref FormatRow value) =>
        throw new NotSupportedException();

    public override FormatRow Default() => new();

    public override void WriteJson(Utf8JsonWriter writer, in FormatRow value)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value.Values) writer.WriteString(name, item?.ToString());
        writer.WriteEndObject();
    }

    /// <summary>Takes any object whose tokens are good; names may not be doubled at the top.</summary>
    public override FormatRow ReadJson(ref Utf8JsonReader reader)
    {
        var row = new FormatRow();
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String)) continue;
            var text = reader.GetString()!;
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1
                && !row.Values.TryAdd(text, null)) throw new JsonException($"'{text}' is there twice");
        }

        return row;
    }

    private sealed class Value(SchemaField field) : Column<FormatRow>(field)
    {
        public override long GetInt64(in FormatRow row) => (long)row.Values[Field.Name]!;

        public override void SetInt64(ref FormatRow row, long value) => row.Values[Field.Name] = value;

        public override void SetFloat64(ref FormatRow row, double value) => row.Values[Field.Name] = value;

        public override void SetDecimal(ref FormatRow row, decimal value) => row.Values[Field.Name] = value;

        public override void SetAbsent(ref FormatRow row) => row.Values[Field.Name] = null;

        public override bool TrySetText(ref FormatRow row, Utf8Text value)
        {
            row.Values[Field.Name] = Field.Type.Kind == FieldKind.Bytes
                ? "hex:" + Convert.ToHexStringLower(value.Span) : value.ToString();
            return true;
        }
    }
}
