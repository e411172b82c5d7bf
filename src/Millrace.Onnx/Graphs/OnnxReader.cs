using Millrace.Models;

namespace Millrace.Onnx.Graphs;

/// <summary>
/// Reads an ONNX file without recursion and without trusting a length: everything is refused that ONNX Runtime
/// might read in another way.
/// </summary>
internal static class OnnxReader
{
    private const int MostNodes = 100_000;
    private const int MostBytes = 512 * 1024 * 1024;

    /// <exception cref="ModelRefusedException">The bytes are not a whole ONNX file.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> file)
    {
        CheckBytes(file.Span);
        var graph = new OnnxGraph { File = file };
        var reader = new WireReader(file);
        var hasGraph = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.Once(); graph.IrVersion = reader.Signed; break;
                case 7: reader.Once(); hasGraph = true; ReadGraph(graph, reader); break;
                case 8: ReadOpset(graph, reader.Message); break;
                case 25: graph.Functions++; break;
                case > 25: throw WireReader.Damaged($"field {reader.Field} is unknown");
            }
        }

        return hasGraph ? graph : throw WireReader.Damaged("it holds no graph");
    }

    private static void CheckBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new ModelRefusedException("The payload is empty.");
        if (bytes.Length > MostBytes)
            throw new ModelRefusedException($"The payload has {bytes.Length} bytes; {MostBytes} are the most.");
        if (bytes.StartsWith("<"u8)) throw WireReader.Damaged("it looks like HTML or XML");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) throw WireReader.Damaged("it is a gzip archive");
        // ONNX Runtime takes a file with this mark for its own flat format, whatever else the bytes may be.
        if (bytes.Length >= 8 && bytes[4..8].SequenceEqual("ORTM"u8))
            throw new ModelRefusedException("The payload is of ONNX Runtime's own format; ONNX files only are taken.");
    }

    private static void ReadOpset(OnnxGraph graph, ReadOnlyMemory<byte> bytes)
    {
        var (domain, version) = ("", 0L);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            reader.Once();
            if (reader.Field == 1) domain = reader.Text;
            if (reader.Field == 2) version = reader.Signed;
        }

        // A converter in wide use states one of them twice, which does no harm while both agree.
        if (!graph.Opsets.TryAdd(Domain(domain), version) && graph.Opsets[Domain(domain)] != version)
            throw new ModelRefusedException($"The operator set of domain \"{domain}\" is stated in two versions.");
    }

    private static void ReadGraph(OnnxGraph graph, WireReader outer)
    {
        graph.Place = outer.Start..outer.End;
        graph.Graph = outer.Message;
        var reader = new WireReader(graph.Graph);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: AddNode(graph, reader); break;
                case 5: graph.Constants.Add(ReadTensor(reader.Message)); break;
                case 11: graph.Inputs.Add(ValueReader.Read(reader.Message, reader.Start..reader.End)); break;
                case 12: graph.Outputs.Add(ValueReader.Read(reader.Message, reader.Start..reader.End)); break;
                case 15: graph.HasSparse = true; break;
            }
        }
    }

    private static void AddNode(OnnxGraph graph, WireReader reader)
    {
        if (graph.Nodes.Count == MostNodes)
            throw new ModelRefusedException($"The graph has more than {MostNodes} operators.");
        graph.Nodes.Add(ReadNode(reader.Message, reader.Start..reader.End));
    }

    private static OnnxNode ReadNode(ReadOnlyMemory<byte> bytes, Range place)
    {
        var node = new OnnxNode { Place = place };
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: node.Inputs.Add(reader.Text); break;
                case 2: node.Outputs.Add(reader.Text); break;
                case 4: reader.Once(); node.Operator = reader.Text; break;
                case 5: AddAttribute(node, AttributeReader.Read(reader.Message)); break;
                case 7: reader.Once(); node.Domain = Domain(reader.Text); break;
            }
        }

        return node;
    }

    private static void AddAttribute(OnnxNode node, OnnxAttribute attribute)
    {
        if (!node.Attributes.TryAdd(attribute.Name, attribute))
            throw new ModelRefusedException($"{node.Title} states its attribute {attribute.Name} twice.");
    }

    internal static OnnxTensor ReadTensor(ReadOnlyMemory<byte> bytes)
    {
        var tensor = new OnnxTensor();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.AddIntegers(tensor.Dims); break;
                case 2: reader.Once(); tensor.Type = (ElementType)reader.Number; break;
                case 3: throw new ModelRefusedException("A constant is split into segments.");
                case 4: reader.AddFloats(tensor.Floats); break;
                case 5 or 7 or 11: reader.AddIntegers(tensor.Integers); break;
                case 6: tensor.Texts++; break;
                case 8: reader.Once(); tensor.Name = reader.Text; break;
                case 9: reader.Once(); tensor.Raw = reader.Message; break;
                case 10: reader.AddDoubles(tensor.Doubles); break;
                case 13: tensor.IsExternal = true; break;
                case 14: tensor.IsExternal |= reader.Number != 0; break;
            }
        }

        return tensor;
    }

    // The default domain has two names.
    private static string Domain(string name) => name == "ai.onnx" ? "" : name;
}
