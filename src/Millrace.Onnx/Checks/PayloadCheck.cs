using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>
/// Everything that is refused before ONNX Runtime sees a payload: what could end the process, take unbounded time or
/// memory, read other files, or score in a way that the manifest does not say.
/// </summary>
internal static class PayloadCheck
{
    private const long NewestIr = 13;
    private const long NewestOpset = 25;
    private const long NewestTraditional = 5;

    /// <exception cref="ModelRefusedException">With the reason.</exception>
    public static void Run(OnnxGraph graph, ModelManifest manifest)
    {
        CheckVersions(graph);
        if (graph.Functions > 0) throw new ModelRefusedException("The model defines functions of its own.");
        if (graph.HasSparse) throw new ModelRefusedException("The model holds sparse constants.");
        foreach (var node in graph.Nodes) OperatorCheck.Run(node, graph.Opsets);
        foreach (var tensor in graph.Constants) TensorCheck.Run(tensor);
        WiringCheck.Run(graph);
        SignatureCheck.Run(graph, manifest);
        var columns = new ColumnCounts(graph);
        foreach (var node in graph.Nodes)
        {
            if (node.Is("ai.onnx.ml", "TreeEnsemble")) FlatTreeCheck.Run(node, columns.Of(node.Inputs[0]));
            else if (node.Operator.StartsWith("TreeEnsemble", StringComparison.Ordinal))
                TreeCheck.Run(node, columns.Of(node.Inputs[0]));
        }
    }

    private static void CheckVersions(OnnxGraph graph)
    {
        if (graph.IrVersion is < 3 or > NewestIr)
            throw new ModelRefusedException($"The file's version {graph.IrVersion} is not between 3 and {NewestIr}.");
        if (graph.Opsets.Count == 0)
            throw new ModelRefusedException("The file does not state its operator sets (opset_import).");
        if (graph.Nodes.Count == 0) throw new ModelRefusedException("The graph has no operators.");
        NotNewer(graph, "", NewestOpset);
        NotNewer(graph, "ai.onnx.ml", NewestTraditional);
    }

    private static void NotNewer(OnnxGraph graph, string domain, long newest)
    {
        if (!graph.Opsets.TryGetValue(domain, out var version) || (version >= 1 && version <= newest)) return;
        var name = domain.Length == 0 ? "ai.onnx" : domain;
        throw new ModelRefusedException($"Operator set {name} {version} is not known; {newest} is the newest.");
    }
}
