using System.Buffers;
using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Fuzz.Targets;

/// <summary>Records: batches of the log, rows in binary and JSON, rows of an older schema, schemas.</summary>
internal static class RecordTargets
{
    private static readonly Lazy<SchemaStore> Schemas = new(Beside.Schemas);

    internal static IReadOnlyList<IFuzzTarget> All { get; } = Make();

    private static IFuzzTarget[] Make()
    {
        var rows = SampleSchema.Codec.Accept(new Rows());
        return
        [
            rows[0], rows[1], rows[2],
            new FuzzTarget("batch", () => Beside.Payloads("readings").Concat(Beside.Payloads("scored")), ReadBatch,
                typeof(InvalidDataException)),
            new FuzzTarget("schema", () => Beside.Payloads("~schemas").Append(SchemaBytes.Write(SampleSchema.All)),
                ReadSchema, typeof(InvalidDataException))
            {
                Words = FuzzTarget.WordsOf("\"kind\":\"List\" \"item\" \"record\" \"fields\":[] \"optional\":true "
                    + "\"symbols\":[\"a\"] \"default\":true \"type\":{} \"format\":1 null [] {}"),
            },
        ];
    }

    private static void ReadBatch(byte[] input)
    {
        var batch = new StoredBatch(0, 1, 0, input);
        if (BatchRows.Read(in batch, Schemas.Value) is not { } rows) return;
        for (var row = 0; row < Math.Min(rows.Count, 1000); row++)
        {
            _ = rows.Key(row).Length + rows.Time(row);
            rows.ToJson(row);
        }
    }

    private static void ReadSchema(byte[] input)
    {
        var schema = SchemaBytes.Read(input);
        if (SchemaBytes.Read(SchemaBytes.Write(schema)).Fingerprint != schema.Fingerprint)
            throw new InvalidOperationException("A schema that was written again is another one.");
    }

    private sealed class Rows : IRecordTypeVisitor<IFuzzTarget[]>
    {
        public IFuzzTarget[] Visit<T>(RecordCodec<T> codec) =>
        [
            new FuzzTarget("rows", () => SampleSchema.Json().Select(json => Bytes(codec, SampleSchema.Read(
                codec, json))), input => ReadRows(codec, input)),
            SchemaTypes.Codec(SampleSchema.Evolved).Accept(new EvolvedRows<T>(codec)),
            new FuzzTarget("json", SampleSchema.Json, input => ReadJson(codec, input), typeof(JsonException))
            {
                Words = FuzzTarget.WordsOf("null true false \"NaN\" \"Infinity\" 1e400 -0 1E-400 \"\\ud800\" "
                    + "\"\\u0000\" "
                    + "9223372036854775808 79228162514264337593543950335 \"9999-12-31T23:59:59.9999999Z\" [] {} [null] "
                    + "\"place\":{} \"words\":[\"\"] \"====\" \"-10675199.02:48:05.4775808\""),
            },
        ];

        // What is read and written is read again as the same.
        private static void ReadRows<T>(RecordCodec<T> codec, byte[] input)
        {
            var reader = new RecordReader(input, 0, input.Length);
            codec.Read(ref reader, out var row);
            if (reader.Failed) return;
            SampleSchema.Text(codec, in row);
            var once = Bytes(codec, in row);
            reader = new RecordReader(once, 0, once.Length);
            codec.Read(ref reader, out var again);
            if (reader.Failed || !once.AsSpan().SequenceEqual(Bytes(codec, in again)))
                throw new InvalidOperationException("A record that was written again is another one.");
        }

        private static void ReadJson<T>(RecordCodec<T> codec, byte[] input)
        {
            var reader = new Utf8JsonReader(input, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
            var row = codec.ReadJson(ref reader);
            var once = SampleSchema.Text(codec, in row);
            var again = SampleSchema.Read(codec, once);
            if (!Bytes(codec, in row).AsSpan().SequenceEqual(Bytes(codec, in again)))
                throw new InvalidOperationException("A record that was written as JSON is another one.");
        }

        private static byte[] Bytes<T>(RecordCodec<T> codec, in T row)
        {
            var target = new ArrayBufferWriter<byte>();
            var writer = new RecordWriter(target);
            codec.Write(ref writer, in row);
            writer.Flush();
            return target.WrittenSpan.ToArray();
        }
    }

    private sealed class EvolvedRows<TWriter>(RecordCodec<TWriter> writer) : IRecordTypeVisitor<IFuzzTarget>
    {
        public IFuzzTarget Visit<T>(RecordCodec<T> codec)
        {
            var rows = new RowReader<T>(codec, writer.Schema);
            return new FuzzTarget("evolved-rows", () => SampleSchema.Json().Select(Seed), input =>
            {
                var reader = new RecordReader(input, 0, input.Length);
                rows.Read(ref reader, out var row);
                if (!reader.Failed) SampleSchema.Text(codec, in row);
            });
        }

        private byte[] Seed(byte[] json)
        {
            var target = new ArrayBufferWriter<byte>();
            var bytes = new RecordWriter(target);
            writer.Write(ref bytes, SampleSchema.Read(writer, json));
            bytes.Flush();
            return target.WrittenSpan.ToArray();
        }
    }
}
