using System.Text;
using System.Text.Json;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Fuzz.Targets;

/// <summary>A declared schema with a field of every kind, and records of it.</summary>
internal static class SampleSchema
{
    internal static RecordSchema All { get; } = new("all",
    [
        Of("flag", FieldKind.Bool), Of("small", FieldKind.Int32), Of("large", FieldKind.Int64),
        Of("single", FieldKind.Float32), Of("real", FieldKind.Float64), Of("price", FieldKind.Decimal),
        Of("name", FieldKind.Text), Of("raw", FieldKind.Bytes), Of("at", FieldKind.Timestamp),
        Of("day", FieldKind.Date), Of("took", FieldKind.Duration),
        new("kind", new FieldType(FieldKind.Enum) { Symbols = ["wind", "rotor"] }),
        new("maybe", new FieldType(FieldKind.Int32, IsOptional: true)),
        new("place", new FieldType(FieldKind.Record, IsOptional: true) { Record = Place }),
        new("words", new FieldType(FieldKind.List) { Item = new FieldType(FieldKind.Text) }),
        new("holes", new FieldType(FieldKind.List, IsOptional: true)
        {
            Item = new FieldType(FieldKind.Float64, IsOptional: true),
        }),
    ]);

    /// <summary>What an earlier version of a reader might ask for: wider types, fewer fields, new ones.</summary>
    internal static RecordSchema Evolved { get; } = new("all",
    [
        Of("large", FieldKind.Int64), Of("small", FieldKind.Int64), Of("single", FieldKind.Float64),
        new("name", new FieldType(FieldKind.Text, IsOptional: true)),
        new("kind", new FieldType(FieldKind.Enum) { Symbols = ["rotor", "wind", "sea"] }),
        new("new", new FieldType(FieldKind.Text, IsOptional: true)),
        new("place", new FieldType(FieldKind.Record, IsOptional: true) { Record = Place }),
        new("words", new FieldType(FieldKind.List) { Item = new FieldType(FieldKind.Text) }),
    ]);

    internal static RecordCodec Codec { get; } = SchemaTypes.Codec(All);

    private static RecordSchema Place => new("place",
        [Of("city", FieldKind.Text), new("height", new FieldType(FieldKind.Float32, IsOptional: true))]);

    internal static IEnumerable<byte[]> Json()
    {
        yield return Encoding.UTF8.GetBytes("""
            {"flag":true,"small":-5,"large":9007199254740993,"single":1.5,"real":"NaN","price":12.50,"name":"grüße",
            "raw":"AAEC","at":"2026-01-01T00:00:00.5Z","day":"2024-02-29","took":"1.02:03:04.5","kind":"rotor",
            "maybe":null,"place":{"city":"Bonn","height":null},"words":["a","","\u20ac"],"holes":[1,null,2.5]}
            """.ReplaceLineEndings(""));
        yield return Encoding.UTF8.GetBytes("""
            {"flag":false,"small":0,"large":-1,"single":-0.0,"real":1e300,"price":-0.0000001,"name":"","raw":"",
            "at":"1969-12-31T23:59:59Z","day":"0001-01-01","took":"-00:00:01","kind":"wind","maybe":7,"place":null,
            "words":[],"holes":null}
            """.ReplaceLineEndings(""));
    }

    internal static T Read<T>(RecordCodec<T> codec, byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        return codec.ReadJson(ref reader);
    }

    internal static byte[] Text<T>(RecordCodec<T> codec, in T row)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) codec.WriteJson(writer, in row);
        return stream.ToArray();
    }

    private static SchemaField Of(string name, FieldKind kind) => new(name, new FieldType(kind));
}
