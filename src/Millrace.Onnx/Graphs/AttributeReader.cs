namespace Millrace.Onnx.Graphs;

/// <summary>Reads a node's attributes.</summary>
internal static class AttributeReader
{
    public static OnnxAttribute Read(ReadOnlyMemory<byte> bytes)
    {
        var attribute = new OnnxAttribute();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.Once(); attribute.Name = reader.Text; break;
                case 2: reader.Once(); break;
                case 3: reader.Once(); attribute.Integer = reader.Signed; break;
                case 4: reader.Once(); attribute.Text = reader.Text; break;
                case 5: reader.Once(); attribute.Tensors.Add(OnnxReader.ReadTensor(reader.Message)); break;
                case 6 or 11: attribute.HasGraph = true; break;
                case 7: reader.AddFloats(attribute.Floats); break;
                case 8: reader.AddIntegers(attribute.Integers); break;
                case 9: attribute.Texts.Add(reader.Text); break;
                case 10: attribute.Tensors.Add(OnnxReader.ReadTensor(reader.Message)); break;
                case 13 or 20: break;
                default: attribute.HasUnread = true; break;
            }
        }

        return attribute;
    }
}
