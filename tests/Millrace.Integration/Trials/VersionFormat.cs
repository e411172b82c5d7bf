using System.Globalization;
using System.Text;
using Millrace.Models;
using Millrace.Runtime.Hosting;
using Millrace.Schemas;

namespace Millrace.Integration.Trials;

/// <summary>Models that score the number that is their payload, times a feature that is 1.</summary>
internal sealed class VersionFormat : IModelFormat
{
    public string Name => "constant";

    internal static ModelPushRequest Package(int version) => new(
        "tried", Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture)),
        "model: tried\nformat: constant\npayload: p\ngolden: g\ninputs: { t: [one] }\noutputs: { score: y }\n",
        $$$"""{"inputs": {"one": 1}, "expected": {"score": {{{version}}} }}""" + "\n", "the trial");

    public IModel Load(ModelPackage package) => new Model(
        float.Parse(Encoding.UTF8.GetString(package.Payload.Span), CultureInfo.InvariantCulture));

    private sealed class Model(float score) : IModel
    {
        public IReadOnlyList<ModelFeature> Features { get; } = [new("one", FieldKind.Float32)];

        public IReadOnlyList<string> Outputs { get; } = ["score"];

        public string Engine => "constant";

        public IReadOnlyList<string> Notes => [];

        public IScorer CreateScorer(int maxBatch) => new Scorer(score, maxBatch);

        public void Dispose()
        {
        }
    }

    private sealed class Scorer(float score, int maxBatch) : IScorer
    {
        private readonly float[] _features = new float[maxBatch];
        private readonly float[] _scores = new float[maxBatch];
        private int _rows;

        public int MaxBatch => maxBatch;

        public Span<float> Features => _features;

        public void Score(int rows)
        {
            _rows = rows;
            for (var row = 0; row < rows; row++) _scores[row] = score * _features[row];
        }

        public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

        public void Dispose()
        {
        }
    }
}
