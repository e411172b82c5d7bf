using Microsoft.ML.OnnxRuntime;
using Millrace.Models;
using Millrace.Schemas;

namespace Millrace.Onnx.Scoring;

/// <summary>One session, shared by the scorers of all lanes.</summary>
internal sealed class OnnxModel : IModel
{
    private readonly InferenceSession _session;
    private readonly ScoringPlan _plan;

    public OnnxModel(InferenceSession session, ScoringPlan plan, ModelManifest manifest, IReadOnlyList<string> notes)
    {
        _session = session;
        _plan = plan;
        Features = [.. manifest.FeatureNames.Select(name => new ModelFeature(name, FieldKind.Float32))];
        Outputs = [.. manifest.Outputs.Select(output => output.Name)];
        Notes = notes;
    }

    public static string EngineText { get; } = $"onnxruntime {OrtEnv.Instance().GetVersionString()} cpu, 1 thread";

    public IReadOnlyList<ModelFeature> Features { get; }

    public IReadOnlyList<string> Outputs { get; }

    public string Engine => EngineText;

    public IReadOnlyList<string> Notes { get; }

    public IScorer CreateScorer(int maxBatch) => new OnnxScorer(_session, _plan, maxBatch);

    public void Dispose() => _session.Dispose();
}
