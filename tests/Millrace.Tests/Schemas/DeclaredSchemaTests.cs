using CsCheck;
using Millrace.Schemas;
using Millrace.Schemas.Declared;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class DeclaredSchemaTests
{
    [Fact]
    public void A_declared_schema_has_the_bytes_and_JSON_of_a_generated_one()
    {
        var declared = SchemaTypes.Codec(EverythingCodec.Instance.Schema);
        EverythingGen.Record.Sample(record =>
        {
            var bytes = Bytes.Of(EverythingCodec.Instance, record);
            var json = Bytes.Json(EverythingCodec.Instance, in record);
            var again = declared.Accept(new Again(bytes, json));
            Assert.Equal(bytes, again.FromBytes);
            Assert.Equal(bytes, again.FromJson);
            Assert.Equal(json, again.Json);
        }, iter: 500);
    }

    [Fact]
    public void Equal_schemas_give_the_same_type()
    {
        var schema = PointCodec.Instance.Schema;
        var copy = SchemaBytes.Read(SchemaBytes.Write(schema));
        Assert.Same(SchemaTypes.Codec(schema), SchemaTypes.Codec(copy));
    }

    [Fact]
    public void Its_columns_get_and_set_what_its_codec_writes() =>
        Assert.Equal(
            """{"x":5,"y":2.5,"near":true}""", SchemaTypes.Codec(PointCodec.Instance.Schema).Accept(new Filling()));

    [Fact]
    public void A_schema_without_fields_or_with_two_of_one_name_is_refused()
    {
        var field = new SchemaField("a", new FieldType(FieldKind.Bool));
        Assert.Throws<ArgumentException>(() => SchemaTypes.Codec(new RecordSchema("Empty", [])));
        Assert.Throws<ArgumentException>(() => SchemaTypes.Codec(new RecordSchema("Twice", [field, field])));
    }

    [Fact]
    public void A_declared_default_stands_where_a_field_is_missing_and_makes_a_type_of_its_own()
    {
        static RecordSchema With(string? json) => new("Reading",
        [
            new SchemaField("at", new FieldType(FieldKind.Date)),
            new SchemaField("kind", new FieldType(FieldKind.Enum) { Symbols = ["wind", "rotor"] }, json is not null)
            {
                Default = json,
            },
        ]);
        var codec = SchemaTypes.Codec(With("\"rotor\""));

        Assert.Equal("""{"at":"2024-02-29","kind":"rotor"}""",
            codec.Accept(new Reading("""{"at":"2024-02-29"}""")));
        Assert.NotSame(codec, SchemaTypes.Codec(With(null)));
        Assert.NotSame(codec, SchemaTypes.Codec(With("\"wind\"")));
    }

    private sealed class Reading(string json) : IRecordTypeVisitor<string>
    {
        public string Visit<T>(RecordCodec<T> codec)
        {
            var value = Bytes.ReadJson(codec, json);
            return Bytes.Json(codec, in value);
        }
    }

    private sealed record Result(byte[] FromBytes, byte[] FromJson, string Json);

    private sealed class Again(byte[] bytes, string json) : IRecordTypeVisitor<Result>
    {
        public Result Visit<T>(RecordCodec<T> codec)
        {
            var value = Bytes.Read(codec, bytes);
            return new Result(
                Bytes.Of(codec, value), Bytes.Of(codec, Bytes.ReadJson(codec, json)), Bytes.Json(codec, in value));
        }
    }

    private sealed class Filling : IRecordTypeVisitor<string>
    {
        public string Visit<T>(RecordCodec<T> codec)
        {
            var row = codec.Default();
            codec.Columns[0].SetInt64(ref row, 5);
            codec.Columns[1].SetFloat64(ref row, 2.5);
            codec.Columns[2].SetInt64(ref row, 1);
            Span<float> copied = stackalloc float[3];
            for (var i = 0; i < 3; i++) codec.Columns[i].CopyFloat32([row], copied[i..], 1);
            Assert.Equal([5f, 2.5f, 1f], copied.ToArray());
            return Bytes.Json(codec, in row);
        }
    }
}
