using System.Collections.Immutable;
using System.Text.Json;
using Millrace.Schemas;

namespace Millrace;

/// <summary>The codec of a type parameter in a specimen, which is looked at and never run.</summary>
internal sealed class PlaceholderCodec<T>() : RecordCodec<T>(new RecordSchema(typeof(T).Name, []))
{
    internal static PlaceholderCodec<T> Instance { get; } = new();

    public override ImmutableArray<Column<T>> Columns => [];

    public override void Write(ref RecordWriter writer, in T value) => throw Never();

    public override void Read(ref RecordReader reader, out T value) => throw Never();

    public override void ReadField(int field, FieldType writerType, ref RecordReader reader, ref T value) =>
        throw Never();

    public override T Default() => throw Never();

    public override void WriteJson(Utf8JsonWriter writer, in T value) => throw Never();

    public override T ReadJson(ref Utf8JsonReader reader) => throw Never();

    private static InvalidOperationException Never() => new("A specimen is looked at, not run.");
}
