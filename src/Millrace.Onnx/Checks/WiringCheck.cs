using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>Each value has one writer, each value that is read is made, and no value is made from itself.</summary>
internal static class WiringCheck
{
    public static void Run(OnnxGraph graph)
    {
        var writers = Writers(graph);
        foreach (var name in graph.Nodes.SelectMany(node => node.Inputs).Where(name => name.Length > 0))
        {
            if (!writers.ContainsKey(name)) throw new ModelRefusedException($"Nothing makes the value \"{name}\".");
        }

        foreach (var output in graph.Outputs)
        {
            if (!writers.ContainsKey(output.Name))
                throw new ModelRefusedException($"Nothing makes the output \"{output.Name}\".");
        }

        RefuseCycles(graph, writers);
    }

    private static Dictionary<string, OnnxNode?> Writers(OnnxGraph graph)
    {
        var writers = new Dictionary<string, OnnxNode?>();
        void Add(string name, OnnxNode? writer)
        {
            if (!writers.TryAdd(name, writer))
                throw new ModelRefusedException($"The value \"{name}\" has two writers.");
        }

        foreach (var constant in graph.Constants) Add(constant.Name, null);

        // Old writers list constants among the inputs too.
        foreach (var input in graph.Inputs.Where(input => !writers.ContainsKey(input.Name))) Add(input.Name, null);
        foreach (var node in graph.Nodes)
        {
            foreach (var output in node.Outputs.Where(output => output.Length > 0)) Add(output, node);
        }

        return writers;
    }

    // Takes away nodes that have all they read, until none is left; what stays feeds itself.
    private static void RefuseCycles(OnnxGraph graph, Dictionary<string, OnnxNode?> writers)
    {
        var waits = new Dictionary<OnnxNode, int>();
        var readers = new Dictionary<OnnxNode, List<OnnxNode>>();
        foreach (var node in graph.Nodes)
        {
            var sources = node.Inputs.Where(name => name.Length > 0).Select(name => writers[name]).OfType<OnnxNode>();
            waits[node] = 0;
            foreach (var source in sources)
            {
                waits[node]++;
                if (!readers.TryGetValue(source, out var list)) readers[source] = list = [];
                list.Add(node);
            }
        }

        var ready = new Queue<OnnxNode>(graph.Nodes.Where(node => waits[node] == 0));
        var done = 0;
        while (ready.TryDequeue(out var node))
        {
            done++;
            foreach (var reader in readers.GetValueOrDefault(node) ?? [])
            {
                if (--waits[reader] == 0) ready.Enqueue(reader);
            }
        }

        if (done < graph.Nodes.Count)
            throw new ModelRefusedException("The graph is not acyclic: some operators feed themselves.");
    }
}
