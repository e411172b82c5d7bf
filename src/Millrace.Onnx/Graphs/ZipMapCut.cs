using System.Buffers;
using Millrace.Models;

namespace Millrace.Onnx.Graphs;

/// <summary>
/// Converters end classifiers with ZipMap, which turns a plain tensor of probabilities into a list of dictionaries.
/// It is cut from the file: its input becomes the output, and the old name stays usable for it.
/// </summary>
internal sealed class ZipMapCut
{
    private readonly OnnxGraph _graph;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    private ZipMapCut(OnnxGraph graph) => _graph = graph;

    /// <summary>Names of outputs that were made by a ZipMap, and what stands for them now.</summary>
    public Dictionary<string, string> Renamed { get; } = [];

    /// <summary>What was done, for people.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The graph without ZipMap.</summary>
    public OnnxGraph Result { get; private set; } = new();

    public static ZipMapCut Run(OnnxGraph graph)
    {
        var cut = new ZipMapCut(graph);
        var maps = graph.Nodes.Where(node => node.Is("ai.onnx.ml", "ZipMap")).ToList();
        foreach (var map in maps) cut.Note(map);
        cut.Result = maps.Count == 0 ? graph : OnnxReader.Read(cut.Rewrite(maps));
        return cut;
    }

    private void Note(OnnxNode map)
    {
        if (map.Inputs.Count != 1 || map.Outputs.Count != 1 || !Renamed.TryAdd(map.Outputs[0], map.Inputs[0])
            || _graph.Outputs.All(output => output.Name != map.Outputs[0]))
            throw new ModelRefusedException("ZipMap stands elsewhere than before an output.");
        var labels = map.Integers("classlabels_int64s").Select(label => label.ToString())
            .Concat(map.Texts("classlabels_strings"));
        var columns = string.Join(", ", labels);
        Notes.Add($"ZipMap was cut: {map.Outputs[0]} is the tensor {map.Inputs[0]}, columns {columns}.");
    }

    private byte[] Rewrite(List<OnnxNode> maps)
    {
        var changes = maps.Select(map => (map.Place, Output: (OnnxNode?)null)).ToList();
        foreach (var output in _graph.Outputs)
        {
            var map = maps.Find(node => node.Outputs[0] == output.Name);
            if (map is not null) changes.Add((output.Place, map));
        }

        var at = 0;
        foreach (var (place, map) in changes.OrderBy(change => change.Place.Start.Value))
        {
            _bytes.Write(_graph.Graph.Span[at..place.Start.Value]);
            if (map is not null) Declare(map);
            at = place.End.Value;
        }

        _bytes.Write(_graph.Graph.Span[at..]);
        var graph = _bytes.WrittenSpan.ToArray();
        _bytes.Clear();
        _bytes.Write(_graph.File.Span[.._graph.Place.Start.Value]);
        Content(7, graph);
        _bytes.Write(_graph.File.Span[_graph.Place.End.Value..]);
        return _bytes.WrittenSpan.ToArray();
    }

    // The output as a tensor of floats: rows × labels.
    private void Declare(OnnxNode map)
    {
        if (_graph.Outputs.Any(output => output.Name == map.Inputs[0])) return;
        var labels = Math.Max(map.Integers("classlabels_int64s").Count, map.Texts("classlabels_strings").Count);
        var type = Message((2, Message((1, []), (1, Number(1, labels)))));
        var tensor = Message((1, [.. Number(1, (int)ElementType.Float), .. type]));
        Content(12, Message((1, System.Text.Encoding.UTF8.GetBytes(map.Inputs[0])), (2, tensor)));
    }

    private static byte[] Message(params (int Field, byte[] Content)[] fields)
    {
        var writer = new ArrayBufferWriter<byte>();
        foreach (var (field, content) in fields) Content(writer, field, content);
        return writer.WrittenSpan.ToArray();
    }

    private void Content(int field, byte[] content) => Content(_bytes, field, content);

    private static void Content(ArrayBufferWriter<byte> writer, int field, byte[] content)
    {
        Varint(writer, ((ulong)field << 3) | 2);
        Varint(writer, (ulong)content.Length);
        writer.Write(content);
    }

    private static byte[] Number(int field, int value)
    {
        var writer = new ArrayBufferWriter<byte>();
        Varint(writer, (ulong)field << 3);
        Varint(writer, (ulong)value);
        return writer.WrittenSpan.ToArray();
    }

    private static void Varint(ArrayBufferWriter<byte> writer, ulong value)
    {
        while (value >= 0x80)
        {
            writer.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        writer.Write([(byte)value]);
    }
}
