namespace Millrace.Onnx.Graphs;

/// <summary>An input or output of a graph as it is declared.</summary>
internal sealed class OnnxValue
{
    public string Name { get; set; } = "";

    /// <summary><see cref="ElementType.None"/> where it is no tensor (a sequence, a map).</summary>
    public ElementType Type { get; set; }

    /// <summary>The declared dimensions, -1 where one is free; null where no shape is declared.</summary>
    public List<long>? Shape { get; set; }

    /// <summary>Where the declaration lies in the graph's bytes.</summary>
    public Range Place { get; set; }
}
