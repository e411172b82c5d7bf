using System.Text;
using Millrace.Files;
using Millrace.Files.Csv;
using Millrace.Files.Parquet;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;
using Millrace.Schemas.Declared;
using Millrace.Streamlets;
using Millrace.Testing.Files;

namespace Millrace.Fuzz.Targets;

/// <summary>The files that come in, read as their ingress does, and looked into as <c>millrace new</c> does.</summary>
internal static class FileTargets
{
    private const string Path = "/in/file";

    private static readonly string[] CsvSeeds =
    [
        "flag,small,large,single,real,price,name,at,day,kind,maybe\n"
            + "true,-5,9007199254740993,1.5,NaN,12.50,\"gr\"\"ü,ße\",2026-01-01T00:00:00.5Z,2024-02-29,rotor,\n"
            + "0,0,-1,-0.0,1e300,-0.1,a\"b,1969-12-31 23:59,0001-01-01,wind,7\n",
        "\uFEFFname;small\r\n\"x\r\ny\";1\r\n\r\n;2\r\n",
    ];

    private static readonly RecordSchema Flat = new("flat", [.. SampleSchema.All.Fields
        .Where(field => field.Type.Kind is not (FieldKind.Record or FieldKind.List or FieldKind.Bytes
            or FieldKind.Duration))
        .Select(field => field with { Type = field.Type with { IsOptional = true } })]);

    private static readonly RecordCodec FlatCodec = SchemaTypes.Codec(Flat);

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new FuzzTarget("csv", () => CsvSeeds.Select(Encoding.UTF8.GetBytes), ReadCsv, typeof(SourceException))
        {
            Words = FuzzTarget.WordsOf("\" \"\" , ; \r \n \r\n \0 \uFEFF NaN Infinity 1e400 2024-02-30T24:00:00Z"),
        },
        new FuzzTarget("json-lines", () => [.. SampleSchema.Json(), [.. SampleSchema.Json().SelectMany(
            json => json.Append((byte)'\n'))]], input => SampleSchema.Codec.Accept(new Reader(input, Format.Json)),
            typeof(SourceException))
        {
            Words = FuzzTarget.WordsOf("{} [] \n \r\n null \"\\ud800\" \uFEFF \0"),
        },
        new FuzzTarget("parquet", ParquetSeeds, input => FlatCodec.Accept(new Reader(input, Format.Parquet)),
            typeof(SourceException)),
    ];

    private static void ReadCsv(byte[] input)
    {
        FlatCodec.Accept(new Reader(input, Format.Csv));
        var files = new MemoryFileLayer();
        Beside.Put(files, Path, input);
        using var inference = new CsvInference(new SourceFile(files, "/", Path));
        inference.Run();
    }

    private static IEnumerable<byte[]> ParquetSeeds() => [FlatCodec.Accept(new ParquetSeed())];

    private enum Format
    {
        Csv,
        Json,
        Parquet,
    }

    private sealed class Reader(byte[] input, Format format) : IRecordTypeVisitor<bool>
    {
        public bool Visit<T>(RecordCodec<T> codec)
        {
            var files = new MemoryFileLayer();
            Beside.Put(files, Path, input);
            FileIngress<T> ingress = format switch
            {
                Format.Csv => new CsvIngress<T>(codec),
                Format.Json => new JsonLinesIngress<T>(codec),
                _ => new ParquetIngress<T>(codec),
            };
            ingress.Parameters.Single(parameter => parameter.Name == "path").TrySet(Path);
            try
            {
                ingress.Start(StartOf(files));
                for (var rounds = 0; ingress.Read(1000) != IngressState.Ended && rounds < 10_000; rounds++)
                    Take(codec, ingress);
            }
            finally
            {
                ingress.Stop();
            }

            return true;
        }

        private static void Take<T>(RecordCodec<T> codec, FileIngress<T> ingress)
        {
            var rows = (RowBatch<T>)ingress.Out.Rows;
            // What was read can be shown.
            foreach (var row in rows.Values[..Math.Min(rows.Values.Length, 20)]) SampleSchema.Text(codec, in row);
            rows.Clear();
            ingress.Context.SourceFaults.Clear();
        }
    }

    private static StreamletStart StartOf(IFileLayer files) => new()
    {
        Name = "file", Task = 0, BaseFolder = "/", Clock = TimeProvider.System, Files = files,
        Codecs = null!, Console = TextWriter.Null,
    };

    // A part as our own sink writes it.
    private sealed class ParquetSeed : IRecordTypeVisitor<byte[]>
    {
        public byte[] Visit<T>(RecordCodec<T> codec)
        {
            var files = new MemoryFileLayer();
            var schema = new RecordSchema("part", [.. codec.Schema.Fields.Where(
                field => field.Type.Kind != FieldKind.Decimal)]);
            SchemaTypes.Codec(schema).Accept(new Part(files));
            using var file = files.Open("/out/part.000000.parquet", FileUse.Read);
            var bytes = new byte[file.Length];
            file.Read(bytes, 0);
            return bytes;
        }
    }

    private sealed class Part(MemoryFileLayer files) : IRecordTypeVisitor<bool>
    {
        public bool Visit<T>(RecordCodec<T> codec)
        {
            var egress = new ParquetEgress<T>(codec);
            egress.Parameters.Single(parameter => parameter.Name == "path").TrySet("/out/part.parquet");
            egress.Parameters.Single(parameter => parameter.Name == "rows").TrySet("3");
            foreach (var store in egress.Stores) store.Bind(egress.Context, null!);
            egress.Start(StartOf(files));
            egress.RestoreCursor([]);
            var rows = (RowBatch<T>)egress.Inlets[0].CreateRows();
            for (var row = 0; row < 3; row++) rows.Add(codec.Default(), default);
            egress.Inlets[0].Deliver(rows, 0, 3);
            egress.Stores[0].WriteChanges(new System.Buffers.ArrayBufferWriter<byte>());
            egress.WriteCursor(new System.Buffers.ArrayBufferWriter<byte>());
            return true;
        }
    }
}
