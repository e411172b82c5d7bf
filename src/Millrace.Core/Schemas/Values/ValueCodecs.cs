using System.Collections.Immutable;

namespace Millrace.Schemas.Values;

/// <summary>The codecs of values, of which codecs of records are composed.</summary>
public static class ValueCodecs
{
    /// <summary>True or false.</summary>
    public static ValueCodec<bool> Bool { get; } = new BoolValue();

    /// <summary>32-bit integers.</summary>
    public static ValueCodec<int> Int32 { get; } = new Int32Value();

    /// <summary>64-bit integers.</summary>
    public static ValueCodec<long> Int64 { get; } = new Int64Value();

    /// <summary>Singles.</summary>
    public static ValueCodec<float> Float32 { get; } = new Float32Value();

    /// <summary>Doubles.</summary>
    public static ValueCodec<double> Float64 { get; } = new Float64Value();

    /// <summary>Decimals.</summary>
    public static ValueCodec<decimal> Decimal { get; } = new DecimalValue();

    /// <summary>Text that costs no allocation and lives as long as its batch.</summary>
    public static ValueCodec<Utf8Text> Text { get; } = new TextValue();

    /// <summary>Bytes, copied.</summary>
    public static ValueCodec<byte[]> Bytes { get; } = new BytesValue();

    /// <summary>Bytes that live as long as their batch.</summary>
    public static ValueCodec<ReadOnlyMemory<byte>> Memory { get; } = new MemoryValue();

    /// <summary>Times in UTC, to the microsecond.</summary>
    public static ValueCodec<DateTime> Timestamp { get; } = new TimestampValue();

    /// <summary>Dates.</summary>
    public static ValueCodec<DateOnly> Date { get; } = new DateValue();

    /// <summary>Durations, to the microsecond.</summary>
    public static ValueCodec<TimeSpan> Duration { get; } = new DurationValue();

    /// <summary>Text as strings; each codec keeps a bounded table of its own, so make one per column.</summary>
    public static ValueCodec<string> String() => new StringValue();

    /// <summary>A C# enum, kept as text.</summary>
    public static ValueCodec<TEnum> Enum<TEnum>()
        where TEnum : struct, Enum => new EnumValue<TEnum>();

    /// <summary>A value that may be absent.</summary>
    public static ValueCodec<T?> Optional<T>(ValueCodec<T> value)
        where T : struct => new OptionalValue<T>(value);

    /// <summary>A reference that may be null.</summary>
    public static ValueCodec<T?> OptionalReference<T>(ValueCodec<T> value)
        where T : class => new OptionalReference<T>(value);

    /// <summary>A nested record.</summary>
    public static ValueCodec<T> Record<T>(RecordCodec<T> codec) => new RecordValue<T>(codec);

    /// <summary>A list.</summary>
    public static ValueCodec<T[]> Array<T>(ValueCodec<T> item) => new ArrayValue<T>(item);

    /// <summary>A list.</summary>
    public static ValueCodec<ImmutableArray<T>> ImmutableArray<T>(ValueCodec<T> item) =>
        new ImmutableArrayValue<T>(new ArrayValue<T>(item));

    /// <summary>A list.</summary>
    public static ValueCodec<IReadOnlyList<T>> ReadOnlyList<T>(ValueCodec<T> item) =>
        new ReadOnlyListValue<T>(new ArrayValue<T>(item));

    /// <summary>A list.</summary>
    public static ValueCodec<List<T>> List<T>(ValueCodec<T> item) => new ListValue<T>(new ArrayValue<T>(item));
}
