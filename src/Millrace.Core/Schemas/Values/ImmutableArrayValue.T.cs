using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Millrace.Schemas.Values;

/// <summary>A list as an immutable array; in bytes as <see cref="ArrayValue{T}"/>.</summary>
internal sealed class ImmutableArrayValue<T>(ArrayValue<T> items) : ValueCodec<ImmutableArray<T>>(items.Type)
{
    public override ImmutableArray<T> Zero => ImmutableCollectionsMarshal.AsImmutableArray(items.Zero);

    public override void Write(ref RecordWriter writer, in ImmutableArray<T> value) =>
        items.Write(ref writer, ToArray(value));

    public override ImmutableArray<T> Read(ref RecordReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(items.Read(ref reader));

    public override ImmutableArray<T> ReadAs(FieldType writerType, ref RecordReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(items.ReadAs(writerType, ref reader));

    public override void WriteJson(Utf8JsonWriter writer, in ImmutableArray<T> value) =>
        items.WriteJson(writer, ToArray(value));

    public override ImmutableArray<T> ReadJson(ref Utf8JsonReader reader, string field) =>
        ImmutableCollectionsMarshal.AsImmutableArray(items.ReadJson(ref reader, field));

    private static T[] ToArray(ImmutableArray<T> value) => ImmutableCollectionsMarshal.AsArray(value) ?? [];
}
