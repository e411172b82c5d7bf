using Millrace.Models;
using Millrace.Schemas;

namespace Millrace.Tests.Execution;

/// <summary>Scores its only feature, times a factor; fails on some numbers, and takes some time.</summary>
internal sealed class StubModel(float factor, Func<float, bool>? fails = null, Action? works = null) : IModel
{
    public IReadOnlyList<ModelFeature> Features { get; } = [new ModelFeature("number", FieldKind.Float32)];

    public IReadOnlyList<string> Outputs { get; } = ["score"];

    public string Engine => "stub";

    public IReadOnlyList<string> Notes => [];

    public IScorer CreateScorer(int maxBatch) => new Scorer(this, maxBatch);

    public void Dispose()
    {
    }

    private void ScoreAll(ReadOnlySpan<float> features, Span<float> scores)
    {
        works?.Invoke();
        for (var i = 0; i < features.Length; i++)
        {
            if (fails?.Invoke(features[i]) == true) throw new ScoringException("a number that it cannot take");
            scores[i] = features[i] * factor;
        }
    }

    private sealed class Scorer(StubModel model, int maxBatch) : IScorer
    {
        private readonly float[] _features = new float[maxBatch];
        private readonly float[] _scores = new float[maxBatch];
        private int _rows;

        public int MaxBatch => maxBatch;

        public Span<float> Features => _features;

        public void Score(int rows)
        {
            _rows = rows;
            model.ScoreAll(_features.AsSpan(0, rows), _scores);
        }

        public ReadOnlySpan<float> Output(int index) => _scores.AsSpan(0, _rows);

        public void Dispose()
        {
        }
    }
}
