namespace Millrace.Schemas;

/// <summary>
/// One field of a record type, read and written for many rows at a time, so that plug-ins and models work on types
/// that they have never seen. Only the members of the field's own kind are supported; the others throw.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class Column<T>
{
    /// <summary>For generated columns.</summary>
    protected Column(SchemaField field) => Field = field;

    /// <summary>The field.</summary>
    public SchemaField Field { get; }

    /// <summary>Whether the value is present; always true unless the field is optional.</summary>
    public virtual bool IsPresent(in T row) => true;

    /// <summary>
    /// Copies numbers (bool, int32, int64, float32, float64, decimal) as float32: row i goes to
    /// <paramref name="target"/>[i × stride]. An absent value is NaN.
    /// </summary>
    public virtual void CopyFloat32(ReadOnlySpan<T> rows, Span<float> target, int stride) => throw Unsupported();

    /// <summary>As <see cref="CopyFloat32"/>, as float64.</summary>
    public virtual void CopyFloat64(ReadOnlySpan<T> rows, Span<double> target, int stride) => throw Unsupported();

    /// <summary>Bool (0, 1), int32, int64, timestamp (µs), date (days), duration (µs).</summary>
    public virtual long GetInt64(in T row) => throw Unsupported();

    /// <summary>Float32 or float64.</summary>
    public virtual double GetFloat64(in T row) => throw Unsupported();

    /// <summary>Decimal.</summary>
    public virtual decimal GetDecimal(in T row) => throw Unsupported();

    /// <summary>Text, enum (its symbol) or bytes; empty where absent. Valid as long as the row's batch.</summary>
    public virtual Utf8Text GetText(in T row) => throw Unsupported();

    /// <summary>Sets what <see cref="GetInt64"/> gets.</summary>
    public virtual void SetInt64(ref T row, long value) => throw Unsupported();

    /// <summary>Sets what <see cref="GetFloat64"/> gets.</summary>
    public virtual void SetFloat64(ref T row, double value) => throw Unsupported();

    /// <summary>Sets what <see cref="GetDecimal"/> gets.</summary>
    public virtual void SetDecimal(ref T row, decimal value) => throw Unsupported();

    /// <summary>Sets what <see cref="GetText"/> gets; false where it is no symbol of the enum.</summary>
    public virtual bool TrySetText(ref T row, Utf8Text value) => throw Unsupported();

    /// <summary>Makes an optional field absent.</summary>
    public virtual void SetAbsent(ref T row) => throw Unsupported();

    private NotSupportedException Unsupported() =>
        new($"Field '{Field.Name}' is of type {Field.Type}, which has no such column operation.");
}
