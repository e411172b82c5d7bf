using System.Buffers.Binary;

namespace Millrace.Onnx.Graphs;

/// <summary>A constant tensor as the file holds it.</summary>
internal sealed class OnnxTensor
{
    public string Name { get; set; } = "";

    public ElementType Type { get; set; }

    public List<long> Dims { get; } = [];

    public ReadOnlyMemory<byte>? Raw { get; set; }

    public List<float> Floats { get; } = [];

    public List<long> Integers { get; } = [];

    public List<double> Doubles { get; } = [];

    public int Texts { get; set; }

    public bool IsExternal { get; set; }

    /// <summary>The values of a floating-point or byte tensor, widened. Sizes were checked before.</summary>
    public double[] Values()
    {
        if (Raw is not { } raw)
        {
            return Floats.Count > 0 ? [.. Floats.Select(value => (double)value)]
                : Doubles.Count > 0 ? [.. Doubles]
                : [.. Integers.Select(value => Type == ElementType.Float16 ? Half(value) : value)];
        }

        var width = WidthOf(Type);
        var values = new double[width == 0 ? 0 : raw.Length / width];
        for (var i = 0; i < values.Length; i++) values[i] = Value(raw.Span.Slice(i * width, width));
        return values;
    }

    /// <summary>Bytes of one element in raw form; 0 where raw form is not known.</summary>
    public static int WidthOf(ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Double or ElementType.Int64 or ElementType.UInt64 => 8,
        _ => 0,
    };

    private double Value(ReadOnlySpan<byte> bytes) => Type switch
    {
        ElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.UInt8 => bytes[0],
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => double.NaN,
    };

    private static double Half(long bits) => (double)BitConverter.UInt16BitsToHalf((ushort)bits);
}
