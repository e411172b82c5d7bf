using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A list as a read-only list; in bytes as <see cref="ArrayValue{T}"/>.</summary>
internal sealed class ReadOnlyListValue<T>(ArrayValue<T> items) : ValueCodec<IReadOnlyList<T>>(items.Type)
{
    public override IReadOnlyList<T> Zero => items.Zero;

    public override void Write(ref RecordWriter writer, in IReadOnlyList<T> value) =>
        items.Write(ref writer, ToArray(value));

    public override IReadOnlyList<T> Read(ref RecordReader reader) => items.Read(ref reader);

    public override IReadOnlyList<T> ReadAs(FieldType writerType, ref RecordReader reader) =>
        items.ReadAs(writerType, ref reader);

    public override void WriteJson(Utf8JsonWriter writer, in IReadOnlyList<T> value) =>
        items.WriteJson(writer, ToArray(value));

    public override IReadOnlyList<T> ReadJson(ref Utf8JsonReader reader, string field) =>
        items.ReadJson(ref reader, field);

    private static T[] ToArray(IReadOnlyList<T> value) => value as T[] ?? [.. value ?? []];
}
