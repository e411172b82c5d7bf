using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Millrace.Models;
using Millrace.Onnx.Checks;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Scoring;

/// <summary>
/// Finds the shapes of the outputs by running: what is declared may be missing or wrong. Two batches of different
/// size must give as many rows as they hold, in the shape that the file declares.
/// </summary>
internal sealed class PlanReader
{
    private readonly InferenceSession _session;
    private readonly OnnxGraph _graph;
    private readonly ModelPackage _package;
    private readonly List<InputTensor> _inputs = [];
    private readonly int _fixedRows;

    public PlanReader(InferenceSession session, OnnxGraph graph, ModelPackage package)
    {
        _session = session;
        _graph = graph;
        _package = package;
        var first = 0;
        foreach (var input in package.Manifest.Inputs)
        {
            var shape = graph.Inputs.First(declared => declared.Name == input.Tensor).Shape!;
            if (shape[0] > 0) _fixedRows = (int)shape[0];
            var type = (TensorElementType)SignatureCheck.ElementOf(input.Kind);
            _inputs.Add(new InputTensor(input.Tensor, type, shape.Count, input.Features.Count, first));
            first += input.Features.Count;
        }
    }

    public ScoringPlan Read(IReadOnlyDictionary<string, string> renamed)
    {
        var tensors = new List<OutputTensor>();
        var columns = new List<(int, int)>();
        foreach (var output in _package.Manifest.Outputs)
        {
            var name = renamed.GetValueOrDefault(output.Tensor) ?? output.Tensor;
            var index = tensors.FindIndex(tensor => tensor.Name == name);
            if (index < 0)
            {
                index = tensors.Count;
                tensors.Add(Find(name));
            }

            if (output.Column >= tensors[index].Columns)
            {
                throw new ModelRefusedException(
                    $"Output {output.Name} is column {output.Column} of \"{name}\", " +
                    $"which has {tensors[index].Columns}.");
            }

            columns.Add((index, output.Column));
        }

        return new ScoringPlan(_inputs, tensors, columns, _inputs.Sum(input => input.Columns), _fixedRows);
    }

    private OutputTensor Find(string name)
    {
        var declared = _graph.Outputs.Find(output => output.Name == name)
            ?? throw new ModelRefusedException(
                $"The model has no output \"{name}\"; it has {SignatureCheck.Names(_graph.Outputs)}.");
        var type = (TensorElementType)declared.Type;
        if (TensorBuffer.WidthOf(type) == 0)
            throw new ModelRefusedException($"Output \"{name}\" is of type {declared.Type}, which is no number.");
        int[] sizes = _fixedRows > 0 ? [_fixedRows] : [2, 3];
        var shapes = sizes.Select(size => Shape(name, size)).ToArray();
        for (var i = 0; i < sizes.Length; i++) CheckShape(declared, shapes[i], sizes[i]);
        return new OutputTensor(name, type, shapes[0].Length, shapes[0].Length == 1 ? 1 : (int)shapes[0][1]);
    }

    private static void CheckShape(OnnxValue declared, long[] shape, int rows)
    {
        var text = $"Output \"{declared.Name}\" has the shape [{string.Join(", ", shape)}] for {rows} rows";
        if (shape.Length is < 1 or > 2 || shape[0] != rows || shape[^1] is < 1 or > 1_000_000)
            throw new ModelRefusedException($"{text}: not one score or one list of scores for each.");
        if (declared.Shape is not { } claim) return;
        if (claim.Count != shape.Length || (claim.Count == 2 && claim[1] != -1 && claim[1] != shape[1]))
            throw new ModelRefusedException($"{text}; the file declares [{string.Join(", ", claim)}].");
    }

    private long[] Shape(string output, int rows)
    {
        var buffers = _inputs.Select(input => new TensorBuffer(input.Type, input.Rank, input.Columns, rows)).ToList();
        try
        {
            Fill(buffers, rows);
            using var options = new RunOptions();
            string[] names = [.. _inputs.Select(input => input.Name)];
            OrtValue[] values = [.. buffers.Select(buffer => buffer.View(rows))];
            using var results = _session.Run(options, names, values, [output]);
            return results[0].GetTensorTypeAndShape().Shape;
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelRefusedException($"The trial run failed: {failure.Message}", failure);
        }
        finally
        {
            foreach (var buffer in buffers) buffer.Dispose();
        }
    }

    private void Fill(List<TensorBuffer> buffers, int rows)
    {
        if (_package.Golden.Count == 0) return;
        var unfit = new bool[rows];
        var width = _inputs.Sum(input => input.Columns);
        var features = new float[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var golden = _package.Golden[row % _package.Golden.Count];
            for (var i = 0; i < width; i++) features[(row * width) + i] = golden.Inputs[i];
        }

        for (var i = 0; i < buffers.Count; i++)
            buffers[i].Fill(features.AsSpan(_inputs[i].FirstFeature), width, rows, unfit);
    }
}
