using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Tests.Streamlets;

/// <summary>Columns by hand, as no generator runs for these tests.</summary>
internal sealed class TickCodec() : RecordCodec<Tick>(new RecordSchema("Tick",
    [
        new SchemaField("at", new FieldType(FieldKind.Timestamp)),
        new SchemaField("number", new FieldType(FieldKind.Int64)),
    ]))
{
    public override ImmutableArray<Column<Tick>> Columns { get; } = [new At(), new Number()];

    public override void Write(ref RecordWriter writer, in Tick value)
    {
        writer.WriteTimestamp(value.At);
        writer.WriteInt64(value.Number);
    }

    public override void Read(ref RecordReader reader, out Tick value) =>
        value = new Tick { At = reader.ReadTimestamp(), Number = reader.ReadInt64() };

    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref Tick value) =>
        throw new NotSupportedException();

    public override Tick Default() => default;

    public override void WriteJson(Utf8JsonWriter writer, in Tick value) => throw new NotSupportedException();

    public override Tick ReadJson(ref Utf8JsonReader reader) => throw new NotSupportedException();

    private sealed class At() : Column<Tick>(new SchemaField("at", new FieldType(FieldKind.Timestamp)))
    {
        public override long GetInt64(in Tick row) => EventTime.FromDateTime(row.At);

        public override void SetInt64(ref Tick row, long value) => row.At = EventTime.ToDateTime(value);
    }

    private sealed class Number() : Column<Tick>(new SchemaField("number", new FieldType(FieldKind.Int64)))
    {
        public override long GetInt64(in Tick row) => row.Number;

        public override void SetInt64(ref Tick row, long value) => row.Number = value;
    }
}
