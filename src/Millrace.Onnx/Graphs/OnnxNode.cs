namespace Millrace.Onnx.Graphs;

/// <summary>One operator of a graph.</summary>
internal sealed class OnnxNode
{
    public string Domain { get; set; } = "";

    public string Operator { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public Dictionary<string, OnnxAttribute> Attributes { get; } = [];

    /// <summary>Where the node lies in the graph's bytes.</summary>
    public Range Place { get; set; }

    /// <summary>The operator as messages name it.</summary>
    public string Title => Domain.Length == 0 ? Operator : $"{Domain}.{Operator}";

    public bool Is(string domain, string name) => Domain == domain && Operator == name;

    public List<long> Integers(string name) => Attributes.TryGetValue(name, out var found) ? found.Integers : [];

    public List<string> Texts(string name) => Attributes.TryGetValue(name, out var found) ? found.Texts : [];

    public long Integer(string name, long otherwise) =>
        Attributes.TryGetValue(name, out var found) ? found.Integer : otherwise;

    /// <summary>Numbers that stand as floats or, in the newer form, as a tensor of another name.</summary>
    public IReadOnlyList<double> Numbers(string floats, string tensor) =>
        Attributes.TryGetValue(tensor, out var found) && found.Tensors.Count == 1 ? found.Tensors[0].Values()
        : Attributes.TryGetValue(floats, out found) ? [.. found.Floats.Select(value => (double)value)]
        : [];
}
