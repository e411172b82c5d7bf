using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A list as a list that can grow; in bytes as <see cref="ArrayValue{T}"/>.</summary>
internal sealed class ListValue<T>(ArrayValue<T> items) : ValueCodec<List<T>>(items.Type)
{
    public override List<T> Zero => [.. items.Zero];

    public override void Write(ref RecordWriter writer, in List<T> value) => items.Write(ref writer, ToArray(value));

    public override List<T> Read(ref RecordReader reader) => [.. items.Read(ref reader)];

    public override List<T> ReadAs(FieldType writerType, ref RecordReader reader) =>
        [.. items.ReadAs(writerType, ref reader)];

    public override void WriteJson(Utf8JsonWriter writer, in List<T> value) => items.WriteJson(writer, ToArray(value));

    public override List<T> ReadJson(ref Utf8JsonReader reader, string field) =>
        [.. items.ReadJson(ref reader, field)];

    private static T[] ToArray(List<T> value) => [.. value ?? []];
}
