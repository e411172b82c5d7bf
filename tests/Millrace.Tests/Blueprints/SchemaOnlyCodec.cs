using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace.Tests.Blueprints;

/// <summary>A codec of which verification needs nothing but the schema.</summary>
internal sealed class SchemaOnlyCodec<T>(RecordSchema schema) : RecordCodec<T>(schema)
{
    public override ImmutableArray<Column<T>> Columns => [];

    public override void Write(ref RecordWriter writer, in T value) => throw new NotSupportedException();

    public override void Read(ref RecordReader reader, out T value) => throw new NotSupportedException();

    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref T value) =>
        throw new NotSupportedException();

    public override T Default() => throw new NotSupportedException();

    public override void WriteJson(Utf8JsonWriter writer, in T value) => throw new NotSupportedException();

    public override T ReadJson(ref Utf8JsonReader reader) => throw new NotSupportedException();
}
