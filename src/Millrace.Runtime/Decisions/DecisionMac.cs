using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// The signature of one decision: HMAC-SHA-256, cut to 16 bytes, over the hash of what the frame's decisions share,
/// the decision's own numbers, its inputs as scored, its outputs, and the source record's bytes.
/// </summary>
internal static class DecisionMac
{
    private const int FieldBytes = 32 + 8 + 8 + 4 + 8 + 1 + 4;
    private const int MostOnStack = 2048;

    public static void Append(
        IncrementalHash mac,
        ReadOnlySpan<byte> shared,
        SignedFields fields,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> outputs)
    {
        // One append for all: each crosses into the cryptographic library and costs as much as the hashing.
        var length = FieldBytes + ((inputs.Length + outputs.Length) * 4);
        Span<byte> bytes = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        shared.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], fields.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], fields.Timer);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[48..], fields.Ordinal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[52..], fields.Time);
        bytes[60] = (byte)fields.Rule;

        // Lengths keep inputs from passing for outputs; both are known from what the decisions share as well.
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[61..], (ushort)inputs.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[63..], (ushort)outputs.Length);

        // Formats are little endian, and so is every machine that this runs on.
        MemoryMarshal.AsBytes(inputs).CopyTo(bytes[FieldBytes..]);
        MemoryMarshal.AsBytes(outputs).CopyTo(bytes[(FieldBytes + (inputs.Length * 4))..]);
        mac.AppendData(bytes);
    }

    public static void Finish(IncrementalHash mac, ReadOnlySpan<byte> record, Span<byte> target)
    {
        mac.AppendData(record);
        Span<byte> whole = stackalloc byte[32];
        mac.GetHashAndReset(whole);
        whole[..FrameSealer.MacBytes].CopyTo(target);
    }
}
