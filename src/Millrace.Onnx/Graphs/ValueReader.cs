namespace Millrace.Onnx.Graphs;

/// <summary>Reads the declaration of a graph's input or output.</summary>
internal static class ValueReader
{
    public static OnnxValue Read(ReadOnlyMemory<byte> bytes, Range place)
    {
        var value = new OnnxValue { Place = place };
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field is 1 or 2) reader.Once();
            if (reader.Field == 1) value.Name = reader.Text;
            if (reader.Field == 2) ReadType(value, reader.Message);
        }

        return value;
    }

    private static void ReadType(OnnxValue value, ReadOnlyMemory<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            reader.Once();
            var tensor = new WireReader(reader.Message);
            while (tensor.Next())
            {
                tensor.Once();
                if (tensor.Field == 1) value.Type = (ElementType)tensor.Number;
                if (tensor.Field == 2) value.Shape = ReadShape(tensor.Message);
            }
        }
    }

    private static List<long> ReadShape(ReadOnlyMemory<byte> bytes)
    {
        var shape = new List<long>();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1) continue;
            var size = -1L;
            var dimension = new WireReader(reader.Message);
            while (dimension.Next())
            {
                if (dimension.Field == 1) size = dimension.Signed;
            }

            // Writers leave a free dimension empty, name it, or write 0.
            shape.Add(size == 0 ? -1 : size);
        }

        return shape;
    }
}
