using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Fuzz.Targets;

/// <summary>What the engine keeps of itself on the log: decisions, commits, activations, the catalog, state.</summary>
internal static class StoredTargets
{
    private const string CatalogWords = "\"kind\":\"retired\" \"kind\":\"launch-set\" \"kind\":\"prepared\" "
        + "\"format\":1 \"number\":1 \"previous\":\"\" \"launch\":1 \"version\":\"a@1\" \"slot\":\"s\" null {} [] -1";

    private static readonly DecisionKey Key = new([.. Enumerable.Repeat((byte)7, 32)]);

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new FuzzTarget("decision-frame", () => Beside.Payloads("~decisions."), ReadFrame, typeof(InvalidDataException))
        {
            Mend = MendHash,
        },
        new FuzzTarget("commit", () => Beside.Payloads("~commits."), input => CommitRecord.Read(input),
            typeof(InvalidDataException)),
        new FuzzTarget("activation", () => Beside.Payloads("~activations"), input => ActivationRecord.Read(input),
            typeof(InvalidDataException)),
        new FuzzTarget("catalog", CatalogSeeds, ReadCatalog, typeof(CatalogException))
        {
            Words = FuzzTarget.WordsOf(CatalogWords),
        },
        SampleSchema.Codec.Accept(new States()),
    ];

    private static void ReadFrame(byte[] input)
    {
        var frame = DecisionFrame.Read(input);
        using var verifier = new DecisionVerifier(Key);
        for (var row = 0; row < Math.Min(frame.Count, 100); row++) verifier.IsSigned(frame, frame[row], default);
        _ = frame.Find(frame.Header.FirstOffset).Count();
    }

    private static byte[] MendHash(byte[] input)
    {
        if (input.Length <= FrameSealer.HashBytes) return input;
        var hash = input.AsSpan()[^FrameSealer.HashBytes..];
        SHA256.HashData(input.AsSpan(0, input.Length - FrameSealer.HashBytes), hash);
        return input;
    }

    // A line is an event; each is applied to what the ones before made, and again with its place in the chain mended.
    private static IEnumerable<byte[]> CatalogSeeds()
    {
        var all = Beside.Payloads(CatalogLog.TopicName).ToList();
        yield return all.SelectMany(bytes => bytes.Append((byte)'\n')).ToArray();
        yield return all[0];
    }

    private static void ReadCatalog(byte[] input)
    {
        var catalog = Catalog.Empty;
        foreach (var line in Encoding.Latin1.GetString(input).Split('\n').Take(20))
        {
            catalog = catalog.Apply(Encoding.Latin1.GetBytes(line));
            _ = catalog.NewestReady("risk", ["a"]);
        }
    }

    private sealed class States : IRecordTypeVisitor<IFuzzTarget>
    {
        public IFuzzTarget Visit<T>(RecordCodec<T> codec) => new FuzzTarget("state", () => [Seed(codec)], input =>
        {
            var store = new KeyedStore<T>("state", codec);
            store.Bind(new StepContext(), null!);
            store.Restore(input, 0, input.Length, codec.Schema);
            store.WriteAll(new ArrayBufferWriter<byte>());
        }, typeof(InvalidDataException));

        private static byte[] Seed<T>(RecordCodec<T> codec)
        {
            var target = new ArrayBufferWriter<byte>();
            var writer = new RecordWriter(target);
            var rows = SampleSchema.Json().Select(json => SampleSchema.Read(codec, json)).ToList();
            writer.WriteLength(3);
            for (var i = 0; i < 3; i++)
            {
                writer.WriteText($"key{i % 2}");
                writer.WriteBool(i != 2);
                if (i != 2) codec.Write(ref writer, rows[i]);
            }

            writer.Flush();
            return target.WrittenSpan.ToArray();
        }
    }
}
