using System.Text;
using Millrace.Models;
using Millrace.Runtime.Models;
using Millrace.Schemas;

namespace Millrace.Simulation.Pipelines;

/// <summary>Scores its own number, so that every score names its version.</summary>
internal sealed class VersionModel(long version) : IModel
{
    internal static ModelPackage Package { get; } = PackageReader.Assemble(
        "model: model\nformat: constant\npayload: p\ngolden: g\ninputs: { t: [number] }\noutputs: { score: y }\n"u8
            .ToArray(),
        Encoding.UTF8.GetBytes("1"),
        Encoding.UTF8.GetBytes("""{"inputs": {"number": 1}, "expected": {"score": 1}}""" + "\n"));

    public IReadOnlyList<ModelFeature> Features { get; } = [new ModelFeature("number", FieldKind.Float32)];

    public IReadOnlyList<string> Outputs { get; } = ["score"];

    public string Engine => "version";

    public IReadOnlyList<string> Notes => [];

    public IScorer CreateScorer(int maxBatch) => new Scorer(version, maxBatch);

    public void Dispose()
    {
    }

    private sealed class Scorer(long version, int maxBatch) : IScorer
    {
        private readonly float[] _features = new float[maxBatch];
        private readonly float[] _scores = new float[maxBatch];
        private int _rows;

        public int MaxBatch => maxBatch;

        public Span<float> Features => _features;

        public void Score(int rows)
        {
            _rows = rows;
            _scores.AsSpan(0, rows).Fill(version);
        }

        public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

        public void Dispose()
        {
        }
    }
}
