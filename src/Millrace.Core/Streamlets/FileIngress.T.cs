using System.Buffers;
using System.Buffers.Binary;
using Millrace.Files;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// An ingress that reads one file from its first row to its last: at full speed, or at a multiple of real time by the
/// rows' event times. Its cursor is the file's digest and the number of rows read, so that a restart goes on at the
/// next row and a changed file is refused. Derive from it to read another format.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class FileIngress<T> : Ingress<T>
{
    private const byte CursorVersion = 1;
    private const int CursorSize = 1 + 32 + sizeof(long);
    private readonly Parameter<string> _path;
    private readonly Parameter<string> _time;
    private readonly Parameter<double> _speed;
    private readonly Parameter<long> _firstRow;
    private readonly Parameter<string> _row;
    private readonly Parameter<TimeSpan> _disorder;
    private readonly Parameter<long> _limit;
    private readonly RecordCodec<T> _codec;
    private SourceFile? _file;
    private FileRows<T>? _rows;
    private byte[] _digest = [];
    private Column<T>? _timeColumn;
    private Column<T>? _rowColumn;
    private Pacer? _pacer;
    private T _next = default!;
    private long _nextTime;
    private bool _hasNext;
    private long _index;

    /// <summary>Declares the parameters that all files have.</summary>
    protected FileIngress(RecordCodec<T> codec)
    {
        _codec = codec;
        _path = Add(Parameter.Text("path", "The file, relative to the blueprint."));
        _time = Add(new Parameter<string>("time", "The timestamp or date field that is the event time; without it "
            + "every row has time 0. Times without a zone are read as UTC.", ParameterKind.Text, ParameterText.Text)
        { IsOptional = true });
        _speed = Add(Parameter.Pace("speed", "How fast rows come: max, or a multiple of real time."));
        _firstRow = Add(Parameter.Integer("first-row", "The number of the file's first row.", 0, (0, long.MaxValue)));
        _row = Add(new Parameter<string>("row", "An int64 field that gets the row's number.",
            ParameterKind.Text, ParameterText.Text) { IsOptional = true });
        _disorder = Add(Parameter.Duration("disorder", "By how much a row may be older than one before it.",
            TimeSpan.Zero, (TimeSpan.Zero, TimeSpan.FromDays(3660))));
        _limit = Add(Parameter.Integer("limit", "Read no more than so many rows.", long.MaxValue, (0, long.MaxValue)));
    }

    /// <inheritdoc/>
    public override long Disorder => EventTime.FromTimeSpan(_disorder.Value);

    /// <inheritdoc/>
    public override long? WaitUntil => _hasNext ? _pacer?.DueAt(_nextTime) : null;

    /// <inheritdoc/>
    public override double? Progress =>
        _rows is null ? 0 : Math.Clamp(Math.Max(_rows.Progress, _index / Math.Max(1.0, _limit.Value)), 0, 1);

    /// <inheritdoc/>
    public override void Start(StreamletStart start)
    {
        _file = new SourceFile(start, _path.Value, _row.HasValue ? _row.Value : null);
        var digest = _file.Digest();
        if (_digest.Length > 0) CheckDigest(digest);
        _digest = digest;
        _timeColumn = _time.HasValue ? Field(_time.Value, FieldKind.Timestamp, FieldKind.Date) : null;
        _rowColumn = _row.HasValue ? Field(_row.Value, FieldKind.Int64) : null;
        var isPaced = double.IsFinite(_speed.Value);
        if (isPaced && _timeColumn is null) throw _file.Problem("a speed needs the parameter 'time'.");
        _pacer = isPaced ? new Pacer(start.Clock, _speed.Value) : null;
        _rows = OpenRows(_file);
        _rows.Skip(_index);
    }

    /// <inheritdoc/>
    public override void Stop() => _rows?.Dispose();

    /// <summary>Emits up to so many rows. Text in them lives until the next call.</summary>
    public override IngressState Read(int limit)
    {
        for (var count = 0; count < limit;)
        {
            var found = _hasNext ? FileRow.Good : _index >= _limit.Value ? FileRow.End : Advance();
            switch (found)
            {
                case FileRow.End:
                    return IngressState.Ended;
                case FileRow.Pause when count > 0:
                    return IngressState.More;
                case FileRow.Pause:
                    continue;
                case FileRow.Bad:
                    Reject(_rows!.Problem, _firstRow.Value + _index, _rows.ProblemBytes);
                    break;
                case FileRow.Good when _pacer is { } pacer && !pacer.IsDue(_nextTime):
                    return IngressState.Idle;
                default:
                    _hasNext = false;
                    Emit(in _next, _nextTime, _firstRow.Value + _index);
                    break;
            }

            _index++;
            count++;
        }

        return IngressState.More;
    }

    /// <inheritdoc/>
    public override void WriteCursor(IBufferWriter<byte> target)
    {
        var span = target.GetSpan(CursorSize);
        span[0] = CursorVersion;
        _digest.CopyTo(span[1..]);
        BinaryPrimitives.WriteInt64LittleEndian(span[33..], _index);
        target.Advance(CursorSize);
    }

    /// <inheritdoc/>
    public override void RestoreCursor(ReadOnlySpan<byte> cursor)
    {
        var index = 0L;
        if (cursor.Length > 0)
        {
            if (cursor[0] > CursorVersion)
                throw new InvalidDataException(NewerFormat.Describe(
                    $"{_path.Value}: its stored place", cursor[0], CursorVersion));
            if (cursor.Length != CursorSize || cursor[0] != CursorVersion)
                throw new InvalidDataException($"{_path.Value}: its stored place is not one of a file.");
            index = BinaryPrimitives.ReadInt64LittleEndian(cursor[33..]);
            // Before the start nothing is there to compare with: the start does it.
            if (_digest.Length == 0) _digest = cursor[1..33].ToArray();
            else CheckDigest(cursor[1..33]);
        }

        if (index == _index) return;
        _index = index;
        _hasNext = false;
        if (_file is null) return;
        _rows?.Dispose();
        _rows = OpenRows(_file);
        _rows.Skip(index);
    }

    /// <summary>Opens the file at its first row, and checks its columns against the record type.</summary>
    /// <exception cref="SourceException">They do not fit; the message names column and types.</exception>
    protected abstract FileRows<T> OpenRows(SourceFile file);

    private FileRow Advance()
    {
        var found = _rows!.Next(ref _next);
        if (found != FileRow.Good) return found;
        _rowColumn?.SetInt64(ref _next, _firstRow.Value + _index);
        _nextTime = _timeColumn is null ? 0
            : _timeColumn.Field.Type.Kind == FieldKind.Date ? _timeColumn.GetInt64(in _next) * Pacer.MicrosPerDay
            : _timeColumn.GetInt64(in _next);
        _hasNext = true;
        return found;
    }

    private void CheckDigest(ReadOnlySpan<byte> other)
    {
        if (!other.SequenceEqual(_digest))
            throw new SourceException($"{_path.Value}: the file is not the one whose first rows were read. "
                + "Put that one back, or begin a new run.");
    }

    private Column<T> Field(string name, params FieldKind[] kinds)
    {
        var index = _codec.Schema.IndexOf(name);
        if (index < 0)
        {
            var names = _codec.Schema.Fields.Select(field => field.Name);
            throw _file!.Problem($"{_codec.Schema.Name} has no field '{name}'.{NearName.Suggest(name, names)}");
        }

        var type = _codec.Schema.Fields[index].Type;
        if (kinds.Contains(type.Kind)) return _codec.Columns[index];
        var wanted = string.Join(" or ", kinds.Select(kind => new FieldType(kind).ToString()));
        throw _file!.Problem($"field '{name}' of {_codec.Schema.Name} is {type}, and {wanted} is needed.");
    }
}
