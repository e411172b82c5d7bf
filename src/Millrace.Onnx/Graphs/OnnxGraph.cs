namespace Millrace.Onnx.Graphs;

/// <summary>An ONNX file as far as it must be known before ONNX Runtime may see it.</summary>
internal sealed class OnnxGraph
{
    public ReadOnlyMemory<byte> File { get; set; }

    public ReadOnlyMemory<byte> Graph { get; set; }

    /// <summary>Where the graph's field lies in the file, its tag included.</summary>
    public Range Place { get; set; }

    public long IrVersion { get; set; }

    public Dictionary<string, long> Opsets { get; } = [];

    public int Functions { get; set; }

    public bool HasSparse { get; set; }

    public List<OnnxNode> Nodes { get; } = [];

    public List<OnnxTensor> Constants { get; } = [];

    public List<OnnxValue> Inputs { get; } = [];

    public List<OnnxValue> Outputs { get; } = [];
}
