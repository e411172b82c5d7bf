using System.Security.Cryptography;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>What all decisions of a frame share, as bytes.</summary>
internal static class FrameText
{
    public static void Write(FrameWriter writer, DecisionAttribution shared)
    {
        writer.Text(shared.Slot);
        writer.Varint((ulong)shared.Launch);
        writer.Text(shared.Version);
        writer.Text(shared.Digest);
        writer.Text(shared.Engine);
        writer.Text(shared.Topic);
        writer.Varint((ulong)shared.Partition);
        writer.Texts(shared.Inputs);
        writer.Texts(shared.Outputs);
    }

    public static DecisionAttribution Read(ref FrameCursor cursor, in DecisionHeader header) =>
        new()
        {
            Slot = cursor.Text(),
            Launch = (long)cursor.Varint(),
            Version = cursor.Text(),
            Digest = cursor.Text(),
            Engine = cursor.Text(),
            Topic = cursor.Text(),
            Partition = (int)cursor.Varint(),
            Inputs = cursor.Texts(),
            Outputs = cursor.Texts(),
            Task = header.Task,
            Epoch = header.Epoch,
            Run = header.Run,
        };

    /// <summary>SHA-256 over all of it, the numbers of the head included.</summary>
    public static void Hash(DecisionAttribution shared, Span<byte> target)
    {
        var writer = new FrameWriter();
        writer.Varint((ulong)shared.Task);
        writer.Varint((ulong)shared.Epoch);
        writer.Varint((ulong)shared.Run);
        Write(writer, shared);
        SHA256.HashData(writer.Written, target);
    }
}
