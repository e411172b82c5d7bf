namespace Millrace.Schemas.Values;

/// <summary>A column that gets and sets one field, with all operations of its type. Generated columns override those
/// that are hot.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TValue">The C# type of the field.</typeparam>
public abstract class FieldColumn<T, TValue> : Column<T>
{
    private readonly ValueCodec<TValue> _codec;

    /// <summary>For generated columns.</summary>
    protected FieldColumn(SchemaField field, ValueCodec<TValue> codec)
        : base(field) => _codec = codec;

    /// <summary>Gets the value.</summary>
    public abstract TValue Get(in T row);

    /// <summary>Sets the value.</summary>
    public abstract void Set(ref T row, TValue value);

    /// <inheritdoc/>
    public override bool IsPresent(in T row) => _codec.IsPresent(Get(in row));

    /// <inheritdoc/>
    public override void CopyFloat32(ReadOnlySpan<T> rows, Span<float> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++) target[i * stride] = (float)_codec.ToNumber(Get(in rows[i]));
    }

    /// <inheritdoc/>
    public override void CopyFloat64(ReadOnlySpan<T> rows, Span<double> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++) target[i * stride] = _codec.ToNumber(Get(in rows[i]));
    }

    /// <inheritdoc/>
    public override long GetInt64(in T row) => _codec.ToInt64(Get(in row));

    /// <inheritdoc/>
    public override double GetFloat64(in T row) => _codec.ToFloat64(Get(in row));

    /// <inheritdoc/>
    public override decimal GetDecimal(in T row) => _codec.ToDecimal(Get(in row));

    /// <inheritdoc/>
    public override Utf8Text GetText(in T row) => _codec.ToText(Get(in row));

    /// <inheritdoc/>
    public override void SetInt64(ref T row, long value) => Set(ref row, _codec.FromInt64(value));

    /// <inheritdoc/>
    public override void SetFloat64(ref T row, double value) => Set(ref row, _codec.FromFloat64(value));

    /// <inheritdoc/>
    public override void SetDecimal(ref T row, decimal value) => Set(ref row, _codec.FromDecimal(value));

    /// <inheritdoc/>
    public override bool TrySetText(ref T row, Utf8Text value)
    {
        if (!_codec.TryFromText(value, out var converted)) return false;
        Set(ref row, converted);
        return true;
    }

    /// <inheritdoc/>
    public override void SetAbsent(ref T row) => Set(ref row, _codec.Absent);
}
