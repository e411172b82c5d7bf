namespace Millrace.Onnx.Graphs;

/// <summary>An attribute of a node. Nested graphs are noticed and not read.</summary>
internal sealed class OnnxAttribute
{
    public string Name { get; set; } = "";

    public long Integer { get; set; }

    public string Text { get; set; } = "";

    public List<long> Integers { get; } = [];

    public List<float> Floats { get; } = [];

    public List<string> Texts { get; } = [];

    public List<OnnxTensor> Tensors { get; } = [];

    public bool HasGraph { get; set; }

    public bool HasUnread { get; set; }
}
