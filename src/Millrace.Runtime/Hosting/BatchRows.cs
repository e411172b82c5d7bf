using System.Text;
using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Execution;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Hosting;

/// <summary>The rows of a stored batch, one by one, seen without their type.</summary>
internal sealed class BatchRows
{
    private readonly RecordBounds _bounds = new();
    private readonly StepContext _context = new();
    private readonly StoredBatch _batch;
    private readonly RecordSchema _schema;
    private readonly RowHead[] _heads;
    private readonly int _bodyLength;

    private BatchRows(in StoredBatch batch, ref BatchReader reader, RecordSchema schema)
    {
        _batch = batch;
        _schema = schema;
        _heads = new RowHead[reader.Header.Rows];
        _bodyLength = reader.Header.BodyLength;
        reader.ReadTimes(_heads);
        reader.ReadWatermarks(_heads, new long[_heads.Length], EventTime.Beginning);
        reader.ReadKeys(_heads, _context);
        _bounds.Find(in reader, schema);
    }

    internal int Count => _heads.Length;

    /// <summary>Null where the batch holds no records, is damaged, or its schema is unknown.</summary>
    internal static BatchRows? Read(in StoredBatch batch, SchemaStore schemas)
    {
        var reader = new BatchReader(batch.Payload);
        if (!reader.IsValid && BatchHeader.IsNewer(batch.Payload.Span))
            throw new InvalidDataException(BatchHeader.WhyNot(
                batch.Payload.Span, $"Offset {batch.BaseOffset} of the topic"));
        if (!reader.IsValid || (reader.Header.Flags & BatchFlags.Control) != 0) return null;
        if (schemas.Find(reader.Header.Fingerprint) is not { } schema) return null;
        var rows = new BatchRows(in batch, ref reader, schema);
        return reader.Failed ? null : rows;
    }

    internal long Time(int row) => _heads[row].Time;

    internal ReadOnlySpan<byte> Key(int row) =>
        _context.KeyBytes.AsSpan(_heads[row].KeyStart, _heads[row].KeyLength);

    /// <summary>The value as it is stored.</summary>
    internal ReadOnlySpan<byte> Value(int row) => _bounds.Value(_batch.Payload.Span, _bodyLength, row);

    /// <summary>The value as JSON; null where its bytes are damaged.</summary>
    internal string? ToJson(int row)
    {
        var bytes = Value(row).ToArray();
        var body = new RecordReader(bytes, 0, bytes.Length);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            if (!SchemaJson.TryWrite(writer, _schema, ref body)) return null;
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
