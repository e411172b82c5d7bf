using System.Diagnostics;
using System.Globalization;
using System.Text;
using Millrace.Models;
using Millrace.Runtime.Hosting;
using Millrace.Schemas;

namespace Millrace.Integration.Trials;

/// <summary>Models that score the number that is their payload, times a feature that is 1, and take their
/// time.</summary>
internal sealed class VersionFormat(SignalTap tap) : IModelFormat
{
    // Some 20 microseconds a row: the scorer, not the disk, is what the load is at.
    private const int Rounds = 1500;

    public string Name => "constant";

    internal static ModelPushRequest Package(int version) => new(
        "tried", Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture)),
        "model: tried\nformat: constant\npayload: p\ngolden: g\ninputs: { t: [one] }\noutputs: { score: y }\n",
        $$$"""{"inputs": {"one": 1}, "expected": {"score": {{{version}}} }}""" + "\n", "the trial");

    public IModel Load(ModelPackage package) => new Model(tap,
        float.Parse(Encoding.UTF8.GetString(package.Payload.Span), CultureInfo.InvariantCulture));

    private sealed class Model(SignalTap tap, float score) : IModel
    {
        public IReadOnlyList<ModelFeature> Features { get; } = [new("one", FieldKind.Float32)];

        public IReadOnlyList<string> Outputs { get; } = ["score"];

        public string Engine => "constant";

        public IReadOnlyList<string> Notes => [];

        public IScorer CreateScorer(int maxBatch) => new Scorer(tap, score, maxBatch);

        public void Dispose()
        {
        }
    }

    private sealed class Scorer(SignalTap tap, float score, int maxBatch) : IScorer
    {
        private readonly float[] _features = new float[maxBatch];
        private readonly float[] _scores = new float[maxBatch];
        private int _rows;

        public int MaxBatch => maxBatch;

        public Span<float> Features => _features;

        public void Score(int rows)
        {
            var started = Stopwatch.GetTimestamp();
            _rows = rows;
            for (var row = 0; row < rows; row++) _scores[row] = score * Work(_features[row]);
            tap.Scored(started, rows);
        }

        // 1 stays 1, bit for bit, and no compiler knows it.
        private static float Work(float one)
        {
            for (var i = 0; i < Rounds; i++) one = MathF.Sqrt(one);
            return one;
        }

        public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

        public void Dispose()
        {
        }
    }
}
