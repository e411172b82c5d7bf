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
    private const int FieldBytes = 32 + 8 + 8 + 4 + 8 + 1 + 4 + 1;
    private const int MostOnStack = 2048;

    /// <param name="mac">A keyed hash, empty before and after.</param>
    /// <param name="shared">Hash of what the frame's decisions share.</param>
    /// <param name="signed">What is signed.</param>
    /// <param name="target">16 bytes.</param>
    public static void Write(
        IncrementalHash mac, ReadOnlySpan<byte> shared, in SignedDecision signed, Span<byte> target)
    {
        // One append for all: each crosses into the cryptographic library and costs as much as the hashing.
        var fields = signed.Fields;
        var inputs = signed.Inputs;
        var outputs = signed.Outputs;
        var length = FieldBytes + ((inputs.Length + outputs.Length) * 4) + signed.Record.Length;
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

        // Whether the record is covered is itself signed: nobody can pass off a decision as one without a record.
        bytes[65] = signed.Record.IsEmpty ? (byte)0 : (byte)1;

        // Formats are little endian, and so is every machine that this runs on.
        var rest = bytes[FieldBytes..];
        MemoryMarshal.AsBytes(inputs).CopyTo(rest);
        MemoryMarshal.AsBytes(outputs).CopyTo(rest[(inputs.Length * 4)..]);
        signed.Record.CopyTo(rest[((inputs.Length + outputs.Length) * 4)..]);
        mac.AppendData(bytes);
        Span<byte> whole = stackalloc byte[32];
        mac.GetHashAndReset(whole);
        whole[..FrameSealer.MacBytes].CopyTo(target);
    }
}
