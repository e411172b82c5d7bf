using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>Columns of a value where they are known to be those of an input; 0 where they are not known.</summary>
internal sealed class ColumnCounts
{
    private static readonly HashSet<string> KeepColumns =
        ["Identity", "Cast", "Scaler", "Imputer", "Normalizer", "Binarizer"];

    private readonly Dictionary<string, string> _sources = [];
    private readonly Dictionary<string, int> _counts;

    public ColumnCounts(OnnxGraph graph)
    {
        _counts = SignatureCheck.Required(graph)
            .ToDictionary(
                input => input.Name,
                input => input.Shape is [_, > 0 and < int.MaxValue] ? (int)input.Shape[1] : 0);
        foreach (var node in graph.Nodes)
        {
            if (KeepColumns.Contains(node.Operator) && node.Outputs.Count > 0)
                _sources[node.Outputs[0]] = node.Inputs[0];
        }
    }

    // The graph is known to be acyclic when this is asked.
    public int Of(string name)
    {
        while (_sources.TryGetValue(name, out var source)) name = source;
        return _counts.GetValueOrDefault(name);
    }
}
