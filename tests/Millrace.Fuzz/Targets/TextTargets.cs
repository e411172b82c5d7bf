using System.Text;
using Millrace.Models;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Expressions;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Models;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;

namespace Millrace.Fuzz.Targets;

/// <summary>What people write: blueprints with their declared schemas, manifests, golden rows, expressions.</summary>
internal static class TextTargets
{
    private const string Manifest = "model: risk\nformat: onnx\npayload: p\ngolden: g\ntolerance: 1e-6\n"
        + "trained: { by: ada, on: [a, b] }\ninputs: { t: [x, y], u: { type: int64, features: [z] } }\n"
        + "outputs: { score: \"p[:, 1]\", label: y }\n";

    private const string Golden = """{"inputs": {"x": 1, "y": null, "z": -2.5}, "expected": {"score": 0.25}}""";

    private const string Pipeline = """
        blueprint: all
        schemas:
          Place: { city: text, height: float32? }
          Reading:
            sensor: { type: text, key: true }
            at:     timestamp
            speed:  { type: float64, default: 0 }
            kind:   { type: "enum(wind, rotor)", default: wind }
            place:  Place?
            tags:   list of text
            notes:  (list of text)?
        streamlets:
          in:   { type: json-lines-ingress, path: a.jsonl, time: at }
          fast: { type: filter, where: speed > 2.5 && kind != "rotor" }
          sums: { type: aggregate, window: 1 h, keep: [sensor], set: { n: count(), s: sum(speed) } }
          risk: { type: score, slot: risk }
        topics:
          readings: { from: in.out, to: [fast.in, sums.in], schema: Reading, partitions: 2, retention: 3 d }
          sums:     { from: sums.out }
          scored:   { from: risk.out }
        wires: [fast.out -> risk.in]
        slots: { risk: { features: [speed], absent: hold } }
        """;

    private static readonly TypeRegistry Types = MakeTypes();
    private static readonly ExpressionScope Scope = new(SampleSchema.All);
    private static readonly ModelManifest Known = ManifestReader.Read(Encoding.UTF8.GetBytes(Manifest));

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new FuzzTarget("blueprint", Blueprints, ReadBlueprint)
        {
            Words = FuzzTarget.WordsOf("&a *a !!str << : - ? | > [ ] { } # \" ' schemas: topics: wires: slots: lanes: "
                + "partitions: key: from: to: -> list of enum(a) ? 1d 1e9 -1 0x7f default: true null ~ --- ... \t"),
        },
        new FuzzTarget("manifest", () => [Encoding.UTF8.GetBytes(Manifest), Beside.Read("Models/manifest.yaml")],
            input => ManifestReader.Read(input), typeof(ModelRefusedException))
        {
            Words = FuzzTarget.WordsOf("&a *a !!str << : - ? | > [ ] { } # manifest: inputs: type: features: [:,1] "
                + "[:, tolerance: NaN 1e400 int64 ../x"),
        },
        new FuzzTarget("golden-rows", () => [Encoding.UTF8.GetBytes(Golden + "\n" + Golden + "\n")],
            input => GoldenReader.Read(input, Known), typeof(ModelRefusedException))
        {
            Words = FuzzTarget.WordsOf(
                "\"inputs\" \"expected\" \"score\":1e400 null NaN {} [] \"x\":1,\"x\":2 \\ud800 \n"),
        },
        SampleSchema.Codec.Accept(new Expressions()),
    ];

    private static IEnumerable<byte[]> Blueprints() =>
    [
        Encoding.UTF8.GetBytes(Pipeline), Beside.Read("Blueprints/blueprint.yaml"),
        Beside.Read("Blueprints/files.yaml"),
    ];

    private static void ReadBlueprint(byte[] input) => BlueprintVerifier.Verify("fuzz.yaml", input, new VerifierSettings
    {
        StreamletTypes = Types.Streamlets, RecordTypes = Types,
    });

    private static TypeRegistry MakeTypes()
    {
        var types = new TypeRegistry();
        StandardStreamlets.AddTo(types.AddStreamlet);
        types.AddStreamlet(new ScoreStreamletType());
        return types;
    }

    private sealed class Expressions : IRecordTypeVisitor<IFuzzTarget>
    {
        private const string Operators = "( ) ?? ? : && || ! == != <= >= < > + - * / % null true 0 -1 1e308 2147483648 "
            + "9223372036854775807 \"x\" \"\\u0041\" ' . , typeof new => is as [0] { } ; //";

        private static readonly string[] Samples =
        [
            "small > 2 && kind != \"wind\"", "real / 0.0 < single ? name == \"a\" : flag",
            "(maybe ?? 0) % 7 == day_of_week(at)", "hour(at) * 60 + minute(at) > 1260 || place.city == \"Bonn\"",
            "to_decimal(real) * price >= 1.5", "seconds(took) > -1e3", "!(flag) == (large == null)",
        ];

        public IFuzzTarget Visit<T>(RecordCodec<T> codec)
        {
            var rows = SampleSchema.Json().Select(json => SampleSchema.Read(codec, json)).ToArray();
            return new FuzzTarget("expression", () => Samples.Select(Encoding.UTF8.GetBytes),
                input => Try(codec, rows, Encoding.UTF8.GetString(input)), typeof(ExpressionException))
            {
                Words = FuzzTarget.WordsOf($"{Operators} {string.Join(' ', ExpressionFunctions.Names)} "
                    + string.Join(' ', Scope.Names.Select(name => name.Name))),
            };
        }

        private static void Try<T>(RecordCodec<T> codec, T[] rows, string text)
        {
            var test = RowCompiler.Test(codec, text);
            for (var row = 0; row < rows.Length; row++)
            {
                try
                {
                    test(ref rows[row]);
                }
                catch (Exception failure) when (BadValues.Are(failure))
                {
                    // A bad value, as the filter takes it.
                    continue;
                }
            }
        }
    }
}
