using Microsoft.ML.OnnxRuntime;
using Millrace.Models;

namespace Millrace.Onnx.Scoring;

/// <summary>Scores on one thread: bindings over native memory, made once for each batch size and reused.</summary>
internal sealed class OnnxScorer : IScorer
{
    private readonly InferenceSession _session;
    private readonly ScoringPlan _plan;
    private readonly RunOptions _options = new();
    private readonly int[] _sizes;
    private readonly OrtIoBinding[] _bindings;
    private readonly TensorBuffer[] _inputs;
    private readonly TensorBuffer[] _outputs;
    private readonly float[] _features;
    private readonly float[][] _scores;
    private readonly bool[] _unfit;
    private int _rows;

    public OnnxScorer(InferenceSession session, ScoringPlan plan, int maxBatch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        _session = session;
        _plan = plan;
        MaxBatch = maxBatch;
        _sizes = BatchSizes.For(maxBatch, plan);
        var most = _sizes[^1];
        _inputs = [.. plan.Inputs.Select(input => new TensorBuffer(input.Type, input.Rank, input.Columns, most))];
        _outputs = [.. plan.Outputs.Select(output => new TensorBuffer(output.Type, output.Rank, output.Columns, most))];
        _features = new float[maxBatch * plan.FeatureCount];
        _scores = [.. plan.Columns.Select(_ => new float[maxBatch])];
        _unfit = new bool[maxBatch];
        _bindings = [.. _sizes.Select(Bind)];
        WarmUp();
    }

    public int MaxBatch { get; }

    public Span<float> Features => _features;

    public void Score(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaxBatch);
        _rows = rows;
        for (var at = 0; at < rows;)
        {
            var choice = BatchSizes.Choose(_sizes, rows - at);
            var taken = Math.Min(_sizes[choice], rows - at);
            Fill(at, taken, _sizes[choice]);
            Run(choice);
            Collect(at, taken);
            at += taken;
        }
    }

    public ReadOnlySpan<float> Output(int index) => _scores[index].AsSpan(0, _rows);

    public void Dispose()
    {
        foreach (var binding in _bindings) binding.Dispose();
        foreach (var buffer in _inputs) buffer.Dispose();
        foreach (var buffer in _outputs) buffer.Dispose();
        _options.Dispose();
    }

    private OrtIoBinding Bind(int size)
    {
        var binding = _session.CreateIoBinding();
        for (var i = 0; i < _inputs.Length; i++) binding.BindInput(_plan.Inputs[i].Name, _inputs[i].View(size));
        for (var i = 0; i < _outputs.Length; i++) binding.BindOutput(_plan.Outputs[i].Name, _outputs[i].View(size));
        return binding;
    }

    // The first run of a size is many times slower than the next: it must not be a record's.
    private void WarmUp()
    {
        for (var i = 0; i < _sizes.Length; i++) Run(i);
    }

    private void Fill(int at, int taken, int size)
    {
        var unfit = _unfit.AsSpan(at, taken);
        unfit.Clear();
        for (var i = 0; i < _inputs.Length; i++)
        {
            var source = _features.AsSpan((at * _plan.FeatureCount) + _plan.Inputs[i].FirstFeature);
            _inputs[i].Fill(source, _plan.FeatureCount, taken, unfit);
            _inputs[i].Pad(taken, size);
        }
    }

    private void Run(int choice)
    {
        try
        {
            _session.RunWithBinding(_options, _bindings[choice]);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ScoringException($"ONNX Runtime failed on a batch: {failure.Message}", failure);
        }
    }

    private void Collect(int at, int taken)
    {
        for (var i = 0; i < _scores.Length; i++)
        {
            var (tensor, column) = _plan.Columns[i];
            var scores = _scores[i].AsSpan(at, taken);
            _outputs[tensor].Read(column, scores);
            for (var row = 0; row < taken; row++)
            {
                if (_unfit[at + row]) scores[row] = float.NaN;
            }
        }
    }
}
