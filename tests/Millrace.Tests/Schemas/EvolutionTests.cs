using System.Collections.Immutable;
using Millrace.Schemas;
using Millrace.Schemas.Declared;
using Xunit;

namespace Millrace.Tests.Schemas;

public sealed class EvolutionTests
{
    public static TheoryData<string, string, bool> Steps => new()
    {
        { "int32", "int64", true }, { "int32", "float64", true }, { "float32", "float64", true },
        { "int64", "int32", false }, { "int64", "float64", false }, { "float64", "float32", false },
        { "int32", "float32", false }, { "text", "bytes", false }, { "int64", "text", false },
        { "int32", "int64?", true }, { "text", "text?", true }, { "text?", "text", false },
        { "enum a b", "enum b a c", true }, { "enum a b", "enum a", false }, { "enum a", "text", false },
        { "list int32", "list int64", true }, { "list int64", "list int32", false },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_type_may_widen_and_never_narrow(string written, string read, bool fits)
    {
        var problems = SchemaCompatibility.Check(Schema(("x", written)), Schema(("x", read)));
        Assert.Equal(fits, problems.IsEmpty);
        Assert.All(problems, problem => Assert.Contains("Field 'x", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = SchemaCompatibility.Check(
            Schema(("a", "int64"), ("b", "text")), Schema(("a", "int32"), ("c", "text")));
        Assert.Equal(2, problems.Length);
    }

    [Fact]
    public void An_old_record_is_read_with_the_added_field_at_its_default_and_the_removed_one_skipped()
    {
        var old = Schema(("gone", "list text"), ("rank", "int32"), ("text", "text"), ("also_gone", "text?"));
        var bytes = WriteJson(old, """{"gone":["a","bc"],"rank":3,"text":"hello","also_gone":null}""");
        var reader = new RecordReader(bytes, 0, bytes.Length);
        new RowReader<Note>(NoteCodec.Instance, old).Read(ref reader, out var note);
        Assert.False(reader.Failed);
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(new Note("hello", 3), note);

        var older = Schema(("text", "text"));
        bytes = WriteJson(older, """{"text":"first"}""");
        reader = new RecordReader(bytes, 0, bytes.Length);
        new RowReader<Note>(NoteCodec.Instance, older).Read(ref reader, out note);
        Assert.Equal(new Note("first", 7), note);
    }

    [Fact]
    public void Widened_values_keep_their_value()
    {
        var old = Schema(("a", "int32"), ("b", "float32"), ("c", "enum rain sun"), ("d", "list int32"), ("e", "int32"));
        var now = Schema(
            ("e", "float64"), ("d", "list int64"), ("c", "enum sun snow rain"), ("b", "float64?"), ("a", "int64"));
        var bytes = WriteJson(old, """{"a":-5,"b":0.5,"c":"rain","d":[1,2],"e":9}""");
        Assert.Equal(
            """{"e":9,"d":[1,2],"c":"rain","b":0.5,"a":-5}""",
            SchemaTypes.Codec(now).Accept(new Reading(old, bytes)));
    }

    [Fact]
    public void A_schema_that_cannot_be_read_is_refused_before_the_first_record() =>
        Assert.Contains(
            "Field 'text'",
            Assert.Throws<InvalidDataException>(
                () => new RowReader<Note>(NoteCodec.Instance, Schema(("rank", "int32")))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_schema_goes_to_bytes_and_back()
    {
        var schema = EverythingCodec.Instance.Schema;
        var read = SchemaBytes.Read(SchemaBytes.Write(schema));
        Assert.Equal(schema, read);
        Assert.Equal(schema.Fingerprint, read.Fingerprint);
        Assert.Throws<InvalidDataException>(() => SchemaBytes.Read("{\"name\":1}"u8));
        Assert.Throws<InvalidDataException>(() => SchemaBytes.Read("no json"u8));
    }

    private static byte[] WriteJson(RecordSchema schema, string json) =>
        SchemaTypes.Codec(schema).Accept(new Writing(json));

    private static RecordSchema Schema(params ReadOnlySpan<(string Name, string Type)> fields)
    {
        var list = ImmutableArray.CreateBuilder<SchemaField>();
        foreach (var (name, type) in fields) list.Add(new SchemaField(name, Type(type)));
        return new RecordSchema("Test", list.ToImmutable());
    }

    private static FieldType Type(string text)
    {
        var words = text.TrimEnd('?').Split(' ');
        var kind = Enum.Parse<FieldKind>(words[0], ignoreCase: true);
        return new FieldType(kind, text.EndsWith('?'))
        {
            Symbols = kind == FieldKind.Enum ? [.. words[1..]] : [],
            Item = kind == FieldKind.List ? Type(words[1]) : null,
        };
    }

    private sealed class Writing(string json) : IRecordTypeVisitor<byte[]>
    {
        public byte[] Visit<T>(RecordCodec<T> codec) => Bytes.Of(codec, Bytes.ReadJson(codec, json));
    }

    private sealed class Reading(RecordSchema writer, byte[] bytes) : IRecordTypeVisitor<string>
    {
        public string Visit<T>(RecordCodec<T> codec)
        {
            var reader = new RecordReader(bytes, 0, bytes.Length);
            new RowReader<T>(codec, writer).Read(ref reader, out var value);
            Assert.False(reader.Failed);
            return Bytes.Json(codec, in value);
        }
    }
}
