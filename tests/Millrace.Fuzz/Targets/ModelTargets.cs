using Millrace.Models;
using Millrace.Onnx.Checks;
using Millrace.Onnx.Graphs;
using Millrace.Runtime.Models;

namespace Millrace.Fuzz.Targets;

/// <summary>Model files, up to where ONNX Runtime would get them.</summary>
internal static class ModelTargets
{
    private static readonly Lazy<ModelManifest> Manifest =
        new(() => ManifestReader.Read(Beside.Read("Models/manifest.yaml")));

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new FuzzTarget("onnx", () => [Beside.Read("Models/model.onnx")], Read, typeof(ModelRefusedException)),
    ];

    private static void Read(byte[] input)
    {
        var graph = OnnxReader.Read(input);
        foreach (var node in graph.Nodes) OperatorCheck.Run(node, graph.Opsets);
        var cut = ZipMapCut.Run(graph);
        PayloadCheck.Run(cut.Result, Manifest.Value);
    }
}
