using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>
/// Writes and reads the values of one field, in every form that a field has: bytes, JSON, and the common currency of
/// columns. Codecs of records are composed of these; <see cref="ValueCodecs"/> makes them. Safe from many threads.
/// </summary>
/// <typeparam name="TValue">The C# type of the field.</typeparam>
public abstract class ValueCodec<TValue>
{
    private protected ValueCodec(FieldType type) => Type = type;

    /// <summary>The type of the field.</summary>
    public FieldType Type { get; }

    /// <summary>The value of a field that was never set: zero, empty, absent.</summary>
    public virtual TValue Zero => default!;

    /// <summary>Writes a value.</summary>
    public abstract void Write(ref RecordWriter writer, in TValue value);

    /// <summary>Reads a value that was written by <see cref="Write"/>. Damaged bytes fail the reader and give
    /// <see cref="Zero"/>.</summary>
    public abstract TValue Read(ref RecordReader reader);

    /// <summary>Reads a value of another type that this one is wide enough for.</summary>
    public virtual TValue ReadAs(FieldType writerType, ref RecordReader reader) => Read(ref reader);

    /// <summary>Writes a value as JSON.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer, in TValue value);

    /// <summary>Reads a value from JSON; the reader stands on it.</summary>
    /// <exception cref="JsonException">It is of another type; the message names the field.</exception>
    public abstract TValue ReadJson(ref Utf8JsonReader reader, string field);

    /// <summary>Whether the value is there: always, unless it is optional.</summary>
    public virtual bool IsPresent(in TValue value) => true;

    /// <summary>As <see cref="Column{T}.GetInt64"/>; 0 where absent.</summary>
    public virtual long ToInt64(in TValue value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.SetInt64"/>.</summary>
    public virtual TValue FromInt64(long value) => throw Unsupported();

    /// <summary>Any number as float64: what is copied to features. NaN where absent.</summary>
    public virtual double ToNumber(in TValue value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.GetFloat64"/>; NaN where absent.</summary>
    public virtual double ToFloat64(in TValue value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.SetFloat64"/>.</summary>
    public virtual TValue FromFloat64(double value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.GetDecimal"/>; 0 where absent.</summary>
    public virtual decimal ToDecimal(in TValue value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.SetDecimal"/>.</summary>
    public virtual TValue FromDecimal(decimal value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.GetText"/>; empty where absent.</summary>
    public virtual Utf8Text ToText(in TValue value) => throw Unsupported();

    /// <summary>As <see cref="Column{T}.TrySetText"/>.</summary>
    public virtual bool TryFromText(Utf8Text text, out TValue value) => throw Unsupported();

    /// <summary>The absent value of an optional field.</summary>
    public virtual TValue Absent => throw Unsupported();

    private NotSupportedException Unsupported() => new($"A field of type {Type} has no such column operation.");
}
