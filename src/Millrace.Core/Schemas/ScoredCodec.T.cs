using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Schemas.Values;

namespace Millrace.Schemas;

/// <summary>
/// The codec of a scored record, composed over the record's own. Its columns are <c>record</c>, <c>score</c>,
/// <c>model</c> and <c>launch</c>, and behind them the columns of the record under their own names; one whose name is
/// one of those four is called <c>record.</c> and its name.
/// </summary>
/// <typeparam name="T">The type of the record that was scored.</typeparam>
public sealed class ScoredCodec<T> : RecordCodec<Scored<T>>
{
    private readonly ValueCodec<T> _record;
    private readonly ValueCodec<string> _model;

    /// <summary>Composes it.</summary>
    public ScoredCodec(RecordCodec<T> record)
        : this(record, ValueCodecs.Record(record), ValueCodecs.String())
    {
    }

    private ScoredCodec(RecordCodec<T> record, ValueCodec<T> value, ValueCodec<string> model)
        : base(SchemaOf(record, value, model))
    {
        (_record, _model) = (value, model);
        var own = new Column<Scored<T>>[]
        {
            new RecordColumn(Schema.Fields[0], value),
            new ScoreColumn(Schema.Fields[1]),
            new ModelColumn(Schema.Fields[2], model),
            new LaunchColumn(Schema.Fields[3]),
        };
        Columns = [.. own, .. record.Columns.Select(column => new NestedColumn<T>(column, NameOf(column)))];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Column<Scored<T>>> Columns { get; }

    /// <inheritdoc/>
    public override void Write(ref RecordWriter writer, in Scored<T> value)
    {
        _record.Write(ref writer, value.Record);
        writer.WriteFloat64(value.Score);
        writer.WriteText(value.Model);
        writer.WriteInt64(value.Launch);
    }

    /// <inheritdoc/>
    public override void Read(ref RecordReader reader, out Scored<T> value)
    {
        value = default;
        value.Record = _record.Read(ref reader);
        value.Score = reader.ReadFloat64();
        value.Model = _model.Read(ref reader);
        value.Launch = reader.ReadInt64();
    }

    /// <inheritdoc/>
    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref Scored<T> value)
    {
        switch (field)
        {
            case 0: value.Record = _record.ReadAs(writerType, ref reader); break;
            case 1: value.Score = ValueCodecs.Float64.ReadAs(writerType, ref reader); break;
            case 2: value.Model = _model.ReadAs(writerType, ref reader); break;
            case 3: value.Launch = ValueCodecs.Int64.ReadAs(writerType, ref reader); break;
            default: throw new ArgumentOutOfRangeException(nameof(field));
        }
    }

    /// <inheritdoc/>
    public override Scored<T> Default() => new(_record.Zero, 0, "", 0);

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, in Scored<T> value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("record"u8);
        _record.WriteJson(writer, value.Record);
        writer.WritePropertyName("score"u8);
        ValueCodecs.Float64.WriteJson(writer, value.Score);
        writer.WriteString("model"u8, value.Model ?? "");
        writer.WriteNumber("launch"u8, value.Launch);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override Scored<T> ReadJson(ref Utf8JsonReader reader)
    {
        var fields = new JsonRecord(Schema, ref reader);
        var value = Default();
        while (fields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case 0: value.Record = _record.ReadJson(ref reader, "record"); break;
                case 1: value.Score = ValueCodecs.Float64.ReadJson(ref reader, "score"); break;
                case 2: value.Model = _model.ReadJson(ref reader, "model"); break;
                default: value.Launch = ValueCodecs.Int64.ReadJson(ref reader, "launch"); break;
            }
        }

        return value;
    }

    private static RecordSchema SchemaOf(RecordCodec<T> record, ValueCodec<T> value, ValueCodec<string> model) =>
        new($"Scored<{record.Schema.Name}>",
        [
            new SchemaField("record", value.Type),
            new SchemaField("score", ValueCodecs.Float64.Type),
            new SchemaField("model", model.Type),
            new SchemaField("launch", ValueCodecs.Int64.Type),
        ]);

    private string NameOf(Column<T> column) =>
        Schema.IndexOf(column.Field.Name) < 0 ? column.Field.Name : "record." + column.Field.Name;

    private sealed class RecordColumn(SchemaField field, ValueCodec<T> codec)
        : FieldColumn<Scored<T>, T>(field, codec)
    {
        public override T Get(in Scored<T> row) => row.Record;

        public override void Set(ref Scored<T> row, T value) => row.Record = value;
    }

    private sealed class ScoreColumn(SchemaField field) : FieldColumn<Scored<T>, double>(field, ValueCodecs.Float64)
    {
        public override double Get(in Scored<T> row) => row.Score;

        public override void Set(ref Scored<T> row, double value) => row.Score = value;
    }

    private sealed class ModelColumn(SchemaField field, ValueCodec<string> codec)
        : FieldColumn<Scored<T>, string>(field, codec)
    {
        public override string Get(in Scored<T> row) => row.Model;

        public override void Set(ref Scored<T> row, string value) => row.Model = value;
    }

    private sealed class LaunchColumn(SchemaField field) : FieldColumn<Scored<T>, long>(field, ValueCodecs.Int64)
    {
        public override long Get(in Scored<T> row) => row.Launch;

        public override void Set(ref Scored<T> row, long value) => row.Launch = value;
    }
}
