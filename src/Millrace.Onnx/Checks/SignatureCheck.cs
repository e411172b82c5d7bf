using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>Names, types and columns of the payload's inputs and outputs are those of the manifest.</summary>
internal static class SignatureCheck
{
    /// <summary>The inputs that must be given: those that no constant fills.</summary>
    public static IEnumerable<OnnxValue> Required(OnnxGraph graph)
    {
        var filled = graph.Constants.Select(constant => constant.Name).ToHashSet();
        return graph.Inputs.Where(input => !filled.Contains(input.Name));
    }

    public static void Run(OnnxGraph graph, ModelManifest manifest)
    {
        var required = Required(graph).ToDictionary(input => input.Name);
        foreach (var input in manifest.Inputs)
        {
            if (!required.Remove(input.Tensor, out var declared))
            {
                throw new ModelRefusedException(
                    $"The model has no input \"{input.Tensor}\"; it has {Names(graph.Inputs)}.");
            }

            CheckInput(input, declared);
        }

        if (required.Count > 0)
            throw new ModelRefusedException($"The manifest does not fill the inputs {Names(required.Values)}.");
    }

    private static void CheckInput(ModelInput input, OnnxValue declared)
    {
        var title = $"Input \"{input.Tensor}\"";
        if (declared.Type == ElementType.Text)
            throw new ModelRefusedException($"{title} takes texts; only numbers can be features so far.");
        if (declared.Type != ElementOf(input.Kind))
            throw new ModelRefusedException($"{title} is of type {declared.Type}, the manifest says {input.Kind}.");
        var shape = declared.Shape ?? [-1, -1];
        if (shape.Count is < 1 or > 2 || (shape.Count == 1 && input.Features.Count > 1))
            throw new ModelRefusedException($"{title} is not of the shape rows × features.");
        if (shape.Count == 2 && shape[1] != -1 && shape[1] != input.Features.Count)
        {
            throw new ModelRefusedException(
                $"{title} has {shape[1]} columns, the manifest names {input.Features.Count} features.");
        }

        if (shape[0] is < -1 or > 4096) throw new ModelRefusedException($"{title} is fixed at {shape[0]} rows.");
        // What the manifest says of free columns holds from here on.
        if (shape.Count == 2) shape[1] = input.Features.Count;
        declared.Shape = shape;
    }

    public static ElementType ElementOf(TensorKind kind) => kind switch
    {
        TensorKind.Float32 => ElementType.Float,
        TensorKind.Float64 => ElementType.Double,
        TensorKind.Int64 => ElementType.Int64,
        TensorKind.Int32 => ElementType.Int32,
        TensorKind.Float16 => ElementType.Float16,
        _ => ElementType.None,
    };

    public static string Names(IEnumerable<OnnxValue> values) =>
        string.Join(", ", values.Select(value => $"\"{value.Name}\""));
}
