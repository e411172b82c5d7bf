using System.Security.Cryptography;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>Proves that frames and decisions are those that were written.</summary>
internal sealed class DecisionVerifier : IDisposable
{
    private readonly DecisionKey _key;
    private readonly IncrementalHash _mac;
    private readonly byte[] _shared = new byte[FrameSealer.HashBytes];
    private DecisionAttribution? _sharedOf;

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

    /// <summary>
    /// Whether a decision is signed with the key, over its source record too where the record was at hand when it was
    /// made (it is not where a timer set by an earlier record led to it).
    /// </summary>
    /// <param name="frame">The decision's frame.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="record">The source record as <see cref="RecordProof"/> has it; empty where it is gone.</param>
    /// <remarks>Without the inputs (they are not kept) it cannot be told, and the answer is false.</remarks>
    public bool IsSigned(DecisionFrame frame, Decision decision, ReadOnlySpan<byte> record)
    {
        if (frame.Header.KeyId != _key.Id || (!frame.HasInputs && frame.Attribution.Inputs.Count > 0)) return false;
        if (!ReferenceEquals(_sharedOf, frame.Attribution)) FrameText.Hash(frame.Attribution, _shared);
        _sharedOf = frame.Attribution;
        var signed = new SignedDecision
        {
            Fields = new SignedFields(
                decision.Offset, decision.Timer, decision.Ordinal, decision.EventTime, decision.Rule),
            Inputs = decision.Inputs.ToArray(),
            Outputs = decision.Outputs.ToArray(),
            Record = record,
        };
        if (Matches(decision, _shared, in signed)) return true;
        if (record.IsEmpty) return false;
        signed.Record = default;
        return Matches(decision, _shared, in signed);
    }

    public void Dispose() => _mac.Dispose();

    private bool Matches(Decision decision, ReadOnlySpan<byte> shared, in SignedDecision signed)
    {
        Span<byte> expected = stackalloc byte[FrameSealer.MacBytes];
        DecisionMac.Write(_mac, shared, in signed, expected);
        return CryptographicOperations.FixedTimeEquals(expected, decision.Mac.Span);
    }
}
