using System.Buffers;
using Millrace.Schemas;
using Millrace.Schemas.Values;

namespace Millrace.Bench.Schemas;

/// <summary>Records as a number of a row and one array per field, which no type is made for.</summary>
internal sealed class ColumnarSpeed : SpeedRun
{
    private readonly byte[] _bytes;
    private readonly int _rows;
    private readonly ColumnarField[] _fields;
    private readonly ColumnarField[] _features;

    internal ColumnarSpeed(string name, RecordSchema schema, byte[] bytes, int rows)
        : base(name, bytes, rows)
    {
        (_bytes, _rows) = (bytes, rows);
        _fields = [.. schema.Fields.Select(field => Field(field.Type.Kind, rows))];
        _features = [.. Features.Select(feature => _fields[schema.IndexOf(feature)])];
    }

    private protected override void Decode()
    {
        var reader = new RecordReader(_bytes, 0, _bytes.Length);
        for (var row = 0; row < _rows; row++)
            foreach (var field in _fields) field.Read(ref reader, row);
        if (reader.Failed) throw new InvalidDataException("The sample is damaged.");
    }

    private protected override void Encode(ArrayBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        for (var row = 0; row < _rows; row++)
            foreach (var field in _fields) field.Write(ref writer, row);
        writer.Flush();
    }

    private protected override void CopyFeatures()
    {
        for (var i = 0; i < _features.Length; i++) _features[i].CopyFloat32(Target.AsSpan(i), _features.Length);
    }

    private static ColumnarField Field(FieldKind kind, int rows) => kind switch
    {
        FieldKind.Bool => new ColumnarField<bool>(ValueCodecs.Bool, rows),
        FieldKind.Int32 => new ColumnarField<int>(ValueCodecs.Int32, rows),
        FieldKind.Int64 => new ColumnarField<long>(ValueCodecs.Int64, rows),
        FieldKind.Float32 => new ColumnarField<float>(ValueCodecs.Float32, rows),
        FieldKind.Float64 => new ColumnarField<double>(ValueCodecs.Float64, rows),
        FieldKind.Text => new ColumnarField<Utf8Text>(ValueCodecs.Text, rows),
        FieldKind.Timestamp => new ColumnarField<DateTime>(ValueCodecs.Timestamp, rows),
        _ => throw new NotSupportedException($"The bench has no column of {kind}."),
    };
}
