using Millrace.Models;
using Millrace.Schemas;

namespace Millrace.Bench.Decisions;

/// <summary>
/// A model that costs next to nothing, so that what is measured is the decision: a half of the first feature.
/// </summary>
internal sealed class QuickFormat : IModelFormat
{
    public string Name => "quick";

    public IModel Load(ModelPackage package) => new QuickModel(package.Manifest);

    private sealed class QuickModel(ModelManifest manifest) : IModel
    {
        public IReadOnlyList<ModelFeature> Features { get; } =
            [.. manifest.FeatureNames.Select(name => new ModelFeature(name, FieldKind.Float32))];

        public IReadOnlyList<string> Outputs { get; } = [.. manifest.Outputs.Select(output => output.Name)];

        public string Engine => "quick";

        public IReadOnlyList<string> Notes => [];

        public IScorer CreateScorer(int maxBatch) => new QuickScorer(maxBatch, Features.Count);

        public void Dispose()
        {
        }
    }

    private sealed class QuickScorer(int maxBatch, int width) : IScorer
    {
        private readonly float[] _features = new float[maxBatch * width];
        private readonly float[] _scores = new float[maxBatch];
        private int _rows;

        public int MaxBatch => maxBatch;

        public Span<float> Features => _features;

        public void Score(int rows)
        {
            _rows = rows;
            for (var row = 0; row < rows; row++) _scores[row] = _features[row * width] * 0.5f;
        }

        public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

        public void Dispose()
        {
        }
    }
}
