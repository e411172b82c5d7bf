using Microsoft.ML.OnnxRuntime;
using Millrace.Models;
using Millrace.Onnx.Checks;
using Millrace.Onnx.Graphs;
using Millrace.Onnx.Scoring;

namespace Millrace.Onnx;

/// <summary>Models in ONNX files, scored by ONNX Runtime on one thread.</summary>
public sealed class OnnxFormat : IModelFormat
{
    /// <inheritdoc/>
    public string Name => "onnx";

    /// <inheritdoc/>
    public IModel Load(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var read = OnnxReader.Read(package.Payload);
        foreach (var node in read.Nodes) OperatorCheck.Run(node, read.Opsets);
        var cut = ZipMapCut.Run(read);
        PayloadCheck.Run(cut.Result, package.Manifest);
        var session = Open(cut.Result.File);
        var isLoaded = false;
        try
        {
            var plan = new PlanReader(session, cut.Result, package).Read(cut.Renamed);
            plan = SizeProbe.Run(session, plan, package.Golden);
            if (plan.LeastRows > 2)
            {
                cut.Notes.Add(
                    $"Scored in batches of at least {plan.LeastRows} rows: smaller ones give other last bits.");
            }

            var model = new OnnxModel(session, plan, package.Manifest, cut.Notes);
            isLoaded = true;
            return model;
        }
        catch (ScoringException failure)
        {
            throw new ModelRefusedException($"The trial run failed: {failure.Message}", failure);
        }
        finally
        {
            if (!isLoaded) session.Dispose();
        }
    }

    private static InferenceSession Open(ReadOnlyMemory<byte> file)
    {
        // One thread, because more of them change the last bits; no arena, because it keeps memory after a swap.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            EnableCpuMemArena = false,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.load_model_format", "ONNX");
        try
        {
            return new InferenceSession(file.ToArray(), options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelRefusedException($"ONNX Runtime does not load it: {failure.Message}", failure);
        }
    }
}
