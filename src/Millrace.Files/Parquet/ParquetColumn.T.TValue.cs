using System.Globalization;
using ParquetSharp;

namespace Millrace.Files.Parquet;

/// <summary>Sets a field to a value; says what is wrong with the value, or null.</summary>
internal delegate string? ValueSetter<T, TValue>(Schemas.Column<T> column, ref T record, TValue value);

/// <summary>A column of one physical type: the values of a chunk, and where each row finds its own.</summary>
internal class ParquetColumn<T, TValue> : ParquetColumn<T>
    where TValue : unmanaged
{
    private const int Absent = -1;
    private readonly Schemas.Column<T> _column;
    private readonly int _index;
    private readonly bool _isOptional;
    private readonly ValueSetter<T, TValue> _set;
    private ColumnReader<TValue>? _reader;
    private TValue[] _values = [];
    private short[] _levels = [];
    private int[] _places = [];

    internal ParquetColumn(
        Schemas.Column<T> column, ColumnDescriptor descriptor, int index, ValueSetter<T, TValue> set)
        : base(column.Field.Name)
    {
        _column = column;
        _index = index;
        _isOptional = descriptor.MaxDefinitionLevel > 0;
        _set = set;
    }

    protected Schemas.Column<T> Target => _column;

    internal override void Open(RowGroupReader group)
    {
        _reader?.Dispose();
        _reader = (ColumnReader<TValue>)group.Column(_index);
    }

    internal override void Read(long rows)
    {
        if (_values.Length < rows) Grow((int)rows);
        Restart();
        int row = 0, value = 0;
        while (row < rows)
        {
            var wanted = (int)rows - row;
            var levels = _isOptional ? _levels.AsSpan(row, wanted) : default;
            var count = (int)_reader!.ReadBatch(wanted, levels, default, _values.AsSpan(value, wanted), out var read);
            if (!_isOptional) count = (int)read;
            if (count == 0) throw new EndOfStreamException($"column '{Name}' ends early, at row {row} of its chunk");
            Took(_values.AsSpan(value, (int)read), value);
            for (var end = row + count; row < end; row++)
                _places[row] = !_isOptional || _levels[row] > 0 ? value++ : Absent;
        }
    }

    internal override void Skip(long rows)
    {
        for (var left = rows; left > 0;)
        {
            var skipped = _reader!.Skip(left);
            if (skipped == 0) throw new EndOfStreamException($"column '{Name}' ends early");
            left -= skipped;
        }
    }

    internal override string? Set(ref T record, int row)
    {
        var place = _places[row];
        if (place >= 0) return SetValue(ref record, place);
        if (!_column.Field.Type.IsOptional) return "there is no value (null), and the field is not optional";
        _column.SetAbsent(ref record);
        return null;
    }

    internal override string Text(int row) => _places[row] < 0 ? "" : ValueText(_places[row]);

    public override void Dispose() => _reader?.Dispose();

    /// <summary>Called before a chunk is read.</summary>
    protected virtual void Restart()
    {
    }

    /// <summary>Called with values as they are read; what they point to is gone with the next read.</summary>
    protected virtual void Took(ReadOnlySpan<TValue> values, int firstPlace)
    {
    }

    protected virtual string? SetValue(ref T record, int place) => _set(_column, ref record, _values[place]);

    protected virtual string ValueText(int place) =>
        string.Format(CultureInfo.InvariantCulture, "{0}", _values[place]);

    private void Grow(int rows)
    {
        _values = new TValue[rows];
        _levels = new short[rows];
        _places = new int[rows];
    }
}
