using System.Security.Cryptography;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>Proves that frames and decisions are those that were written.</summary>
internal sealed class DecisionVerifier : IDisposable
{
    private readonly DecisionKey _key;
    private readonly IncrementalHash _mac;

    /// <summary>Takes the key of the data directory.</summary>
    public DecisionVerifier(DecisionKey key)
    {
        _key = key;
        _mac = key.CreateHash();
    }

    /// <summary>Whether a frame's bytes are whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> frame)
    {
        if (!DecisionHeader.TryRead(frame, out _)) return false;
        Span<byte> hash = stackalloc byte[FrameSealer.HashBytes];
        SHA256.HashData(frame[..^FrameSealer.HashBytes], hash);
        return hash.SequenceEqual(Hash(frame));
    }

    /// <summary>The hash that ends a frame.</summary>
    public static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> frame) => frame[^FrameSealer.HashBytes..];

    /// <summary>Whether a frame follows another in its chain.</summary>
    public static bool Follows(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> before) =>
        DecisionHeader.Previous(frame).SequenceEqual(Hash(before));

    /// <summary>Whether a decision is signed with the key, given the bytes of its source record.</summary>
    /// <remarks>Without the inputs (they are not kept) it cannot be told, and the answer is false.</remarks>
    public bool IsSigned(DecisionFrame frame, Decision decision, ReadOnlySpan<byte> record)
    {
        if (frame.Header.KeyId != _key.Id || (!frame.HasInputs && frame.Attribution.Inputs.Count > 0)) return false;
        Span<byte> shared = stackalloc byte[FrameSealer.HashBytes];
        FrameText.Hash(frame.Attribution, shared);
        var fields = new SignedFields(
            decision.Offset, decision.Timer, decision.Ordinal, decision.EventTime, decision.Rule);
        DecisionMac.Append(_mac, shared, fields, [.. decision.Inputs], [.. decision.Outputs]);
        Span<byte> expected = stackalloc byte[FrameSealer.MacBytes];
        var covered = frame.Header.Flags.HasFlag(FrameFlags.Records) ? record : default;
        DecisionMac.Finish(_mac, covered, expected);
        return CryptographicOperations.FixedTimeEquals(expected, decision.Mac.Span);
    }

    public void Dispose() => _mac.Dispose();
}
