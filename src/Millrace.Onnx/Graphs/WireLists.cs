using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Millrace.Onnx.Graphs;

/// <summary>Repeated numbers, which writers may pack into one field or not.</summary>
internal static class WireLists
{
    public static void AddIntegers(this ref WireReader reader, List<long> list)
    {
        if (!reader.IsContent)
        {
            list.Add(reader.Signed);
            return;
        }

        var packed = new WireReader(reader.Content);
        while (packed.End < reader.Content.Length) list.Add((long)packed.Varint());
    }

    public static void AddFloats(this ref WireReader reader, List<float> list)
    {
        if (!reader.IsContent)
        {
            if (reader.FixedWidth != 4) throw WireReader.Damaged("a float of the wrong width");
            list.Add(BitConverter.UInt32BitsToSingle((uint)reader.Number));
            return;
        }

        var bytes = reader.Content.Span;
        if (bytes.Length % 4 != 0) throw WireReader.Damaged("a list of floats ends in the middle of one");
        foreach (var value in MemoryMarshal.Cast<byte, uint>(bytes))
            list.Add(BitConverter.UInt32BitsToSingle(LittleEndian(value)));
    }

    public static void AddDoubles(this ref WireReader reader, List<double> list)
    {
        if (!reader.IsContent)
        {
            if (reader.FixedWidth != 8) throw WireReader.Damaged("a double of the wrong width");
            list.Add(BitConverter.UInt64BitsToDouble(reader.Number));
            return;
        }

        var bytes = reader.Content.Span;
        if (bytes.Length % 8 != 0) throw WireReader.Damaged("a list of doubles ends in the middle of one");
        for (var at = 0; at < bytes.Length; at += 8)
            list.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]));
    }

    private static uint LittleEndian(uint value) =>
        BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}
