using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace Millrace.Bench.Flights;

/// <summary>What ONNX Runtime takes for all departures by itself: batches of 512, bound memory, one thread.</summary>
internal sealed class RawScoring : IDisposable
{
    private const int Batch = 512;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _input = GC.AllocateArray<float>(Batch * DepartureTable.Width, pinned: true);
    private readonly float[] _output = GC.AllocateArray<float>(Batch * 2, pinned: true);
    private readonly OrtValue _inputValue;
    private readonly OrtValue _outputValue;
    private readonly OrtIoBinding _binding;

    public RawScoring(string model)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            EnableCpuMemArena = false, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(model, options);
        _inputValue = OrtValue.CreateTensorValueFromMemory(_input, [Batch, DepartureTable.Width]);
        _outputValue = OrtValue.CreateTensorValueFromMemory(_output, [Batch, 2]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(_session.InputMetadata.Keys.Single(), _inputValue);
        _binding.BindOutput("probabilities", _outputValue);
    }

    /// <summary>The sum of the scores, so that they are read.</summary>
    public double Sum { get; private set; }

    /// <summary>Seconds that passed, and those in which the thread had a processor.</summary>
    public (double Seconds, double OnProcessor) Measure(DepartureTable departures)
    {
        Sum = 0;
        var onProcessor = ThreadClock.Seconds;
        var started = Stopwatch.GetTimestamp();
        for (var done = 0; done < departures.Rows; done += Batch)
        {
            var rows = Math.Min(Batch, departures.Rows - done);
            departures.Values.Slice(done * DepartureTable.Width, rows * DepartureTable.Width).CopyTo(_input);
            _session.RunWithBinding(_options, _binding);
            for (var i = 0; i < rows; i++) Sum += _output[2 * i + 1];
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, ThreadClock.Seconds - onProcessor);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _inputValue.Dispose();
        _outputValue.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
