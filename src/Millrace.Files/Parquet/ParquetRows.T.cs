using Millrace.Schemas;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>
/// The rows of a Parquet file, read column by column in chunks of some thousand rows, into arrays that are used again.
/// </summary>
internal sealed class ParquetRows<T> : FileRows<T>
{
    private const int ChunkRows = 4096;
    private readonly SourceFile _file;
    private readonly Stream _stream;
    private readonly ParquetFileReader _reader;
    private readonly FileColumns<T> _columns;
    private readonly ParquetColumn<T>[] _filled;
    private readonly long _rows;
    private RowGroupReader? _group;
    private int _nextGroup;
    private long _leftInGroup;
    private long _passed;
    private int _chunk;
    private int _next;
    private byte[] _problemBytes = [];

    internal ParquetRows(RecordCodec<T> codec, SourceFile file)
    {
        _file = file;
        _stream = file.Open();
        try
        {
            using var properties = ReaderProperties.GetDefaultReaderProperties();
            properties.EnablePageChecksumVerification();
            _reader = new ParquetFileReader(_stream, properties, leaveOpen: true);
            _rows = _reader.FileMetaData.NumRows;
            var schema = _reader.FileMetaData.Schema;
            var names = Enumerable.Range(0, schema.NumColumns).Select(i => schema.Column(i).Path.ToDotString());
            _columns = new FileColumns<T>(codec, file, [.. names]);
            _filled = [.. _columns.Filled.Select(filled =>
                ParquetConversions.Create(filled.Column, schema.Column(filled.Index), filled.Index, file))];
        }
        catch (ParquetException failure)
        {
            _stream.Dispose();
            throw Damaged(failure);
        }
        catch (SourceException)
        {
            _reader?.Dispose();
            _stream.Dispose();
            throw;
        }
    }

    public override double Progress => _rows == 0 ? 1 : (double)(_passed + _next) / _rows;

    public override ReadOnlySpan<byte> ProblemBytes => _problemBytes;

    public override FileRow Next(ref T record)
    {
        if (_next == _chunk)
        {
            if (_chunk > 0)
            {
                _passed += _chunk;
                _chunk = _next = 0;
                return FileRow.Pause;
            }

            if (!ReadChunk()) return FileRow.End;
        }

        var row = _next++;
        record = _columns.NewRecord();
        foreach (var column in _filled)
        {
            if (column.Set(ref record, row) is not { } problem) continue;
            Problem = $"column '{column.Name}': {problem}";
            _problemBytes = System.Text.Encoding.UTF8.GetBytes(column.Text(row));
            return FileRow.Bad;
        }

        return FileRow.Good;
    }

    public override void Skip(long rows)
    {
        _chunk = _next = 0;
        while (rows > 0 && OpenGroup())
        {
            var here = Math.Min(rows, _leftInGroup);
            if (here < _leftInGroup)
                foreach (var column in _filled) Guarded(column.Skip, here);
            _leftInGroup -= here;
            _passed += here;
            rows -= here;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var column in _filled) column.Dispose();
            _group?.Dispose();
            _reader.Dispose();
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool ReadChunk()
    {
        if (!OpenGroup()) return false;
        var rows = Math.Min(ChunkRows, _leftInGroup);
        foreach (var column in _filled) Guarded(column.Read, rows);
        _leftInGroup -= rows;
        _chunk = (int)rows;
        return true;
    }

    private bool OpenGroup()
    {
        try
        {
            while (_leftInGroup == 0)
            {
                if (_nextGroup == _reader.FileMetaData.NumRowGroups) return false;
                _group?.Dispose();
                _group = _reader.RowGroup(_nextGroup++);
                _leftInGroup = _group.MetaData.NumRows;
                foreach (var column in _filled) column.Open(_group);
            }
        }
        catch (ParquetException failure)
        {
            throw Damaged(failure);
        }

        return true;
    }

    private void Guarded(Action<long> step, long rows)
    {
        try
        {
            step(rows);
        }
        catch (ParquetException failure)
        {
            throw Damaged(failure);
        }
        catch (EndOfStreamException failure)
        {
            throw _file.Problem($"{failure.Message} (after row {_passed})", failure);
        }
    }

    private SourceException Damaged(ParquetException failure) =>
        _file.Problem($"it cannot be read as Parquet: {failure.Message.TrimEnd('.')}.", failure);
}
