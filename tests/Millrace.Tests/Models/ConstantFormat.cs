using System.Text;
using Millrace.Models;
using Millrace.Runtime.Models;
using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Models;

/// <summary>
/// Models that score the number that is their payload, times a first feature of 1; and count themselves.
/// </summary>
internal sealed class ConstantFormat : IModelFormat
{
    private int _loaded;

    public string Name => "constant";

    /// <summary>Models loaded and not disposed.</summary>
    public int Loaded => _loaded;

    public static ModelPackage Package(float score, string model = "tried", string feature = "x") =>
        PackageReader.Assemble(
        Encoding.UTF8.GetBytes(
            $"model: {model}\nformat: constant\npayload: p\ngolden: g\n" +
            $"inputs: {{ t: [{feature}] }}\noutputs: {{ score: y }}\n"),
        Encoding.UTF8.GetBytes($"{score:R}"),
        Encoding.UTF8.GetBytes(
            $$$"""{"inputs": {"{{{feature}}}": 1}, "expected": {"score": {{{score:R}}} }}""" + "\n"));

    public IModel Load(ModelPackage package)
    {
        if (!float.TryParse(Encoding.UTF8.GetString(package.Payload.Span), out var score))
            throw new ModelRefusedException("The payload is no number.");
        Interlocked.Increment(ref _loaded);
        return new Model(this, score, package.Manifest);
    }

    private sealed class Model(ConstantFormat format, float score, ModelManifest manifest) : IModel
    {
        private bool _isDisposed;

        public IReadOnlyList<ModelFeature> Features { get; } =
            [.. manifest.FeatureNames.Select(name => new ModelFeature(name, FieldKind.Float32))];

        public IReadOnlyList<string> Outputs { get; } = [.. manifest.Outputs.Select(output => output.Name)];

        public string Engine => "constant";

        public IReadOnlyList<string> Notes => [];

        public IScorer CreateScorer(int maxBatch) => new Scorer(this, score, maxBatch);

        public void Dispose()
        {
            Assert.False(_isDisposed);
            _isDisposed = true;
            Interlocked.Decrement(ref format._loaded);
        }

        private sealed class Scorer(Model model, float score, int maxBatch) : IScorer
        {
            private readonly float[] _features = new float[maxBatch * model.Features.Count];
            private readonly float[] _scores = new float[maxBatch];
            private int _rows;

            public int MaxBatch => maxBatch;

            public Span<float> Features => _features;

            public void Score(int rows)
            {
                Assert.False(model._isDisposed);
                _rows = rows;
                for (var row = 0; row < rows; row++) _scores[row] = score * _features[row * model.Features.Count];
            }

            public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

            public void Dispose()
            {
            }
        }
    }
}
