using System.Buffers;
using Millrace.Schemas;

namespace Millrace.Bench.Schemas;

/// <summary>Records as typed rows.</summary>
internal sealed class RowSpeed<T>(string name, RecordCodec<T> codec, byte[] bytes, int rows)
    : SpeedRun(name, bytes, rows)
{
    private readonly byte[] _bytes = bytes;
    private readonly T[] _rows = new T[rows];
    private readonly Column<T>[] _columns =
        [.. Features.Select(feature => codec.Columns[codec.Schema.IndexOf(feature)])];

    private protected override void Decode()
    {
        var reader = new RecordReader(_bytes, 0, _bytes.Length);
        if (codec.ReadRows(ref reader, _rows) != _rows.Length) throw new InvalidDataException("The sample is damaged.");
    }

    private protected override void Encode(ArrayBufferWriter<byte> target)
    {
        var writer = new RecordWriter(target);
        codec.WriteRows(ref writer, _rows);
        writer.Flush();
    }

    private protected override void CopyFeatures()
    {
        for (var i = 0; i < _columns.Length; i++)
            _columns[i].CopyFloat32(_rows, Target.AsSpan(i), _columns.Length);
    }
}
