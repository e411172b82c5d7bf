using Millrace.Backplanes;
using Millrace.Decisions;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>Frames that follow each other, looked at one by one.</summary>
internal sealed class AuditStretch(IBackplane backplane, DecisionKey key, SchemaStore schemas, int partition)
    : IDisposable
{
    private const int MostFaults = 100;
    private readonly DecisionVerifier _verifier = new(key);
    private readonly SignedRecords _records = new(backplane, schemas);
    private readonly HashSet<string> _hashes = [];
    private readonly List<DecisionFault> _faults = [];
    private (byte[] Hash, long Run)? _before;

    /// <summary>Offset at which the partition begins; beyond 0 what came before was dropped by retention.</summary>
    internal required long BeginsAt { get; init; }

    internal long Frames { get; private set; }

    internal long Decisions { get; private set; }

    internal long WithoutRecord { get; private set; }

    /// <summary>Where the last frame stands: the next stretch begins with it, to see what follows it.</summary>
    internal long LastAt { get; private set; }

    internal IReadOnlyList<DecisionFault> Faults => _faults;

    internal bool Saw(ReadOnlySpan<byte> hash) => _hashes.Contains(Convert.ToHexString(hash));

    /// <summary>Takes a frame that was looked at before as the one that the next must follow.</summary>
    internal void Follow(in StoredBatch batch)
    {
        LastAt = batch.BaseOffset;
        var hash = DecisionVerifier.Hash(batch.Payload.Span).ToArray();
        _before = (hash, DecisionHeader.TryRead(batch.Payload.Span, out var header) ? header.Run : 0);
        _hashes.Add(Convert.ToHexString(hash));
    }

    internal void Add(in StoredBatch batch)
    {
        Frames++;
        var bytes = batch.Payload.Span;
        if (!DecisionVerifier.IsWhole(bytes))
            Fault(batch.BaseOffset, "The frame was changed: its bytes do not give its hash.");
        else
        {
            CheckChain(in batch);
            CheckDecisions(in batch);
        }

        Follow(in batch);
    }

    internal void Fault(long offset, string message)
    {
        if (_faults.Count < MostFaults) _faults.Add(new DecisionFault(partition, offset, message));
    }

    public void Dispose() => _verifier.Dispose();

    private void CheckChain(in StoredBatch batch)
    {
        var bytes = batch.Payload.Span;
        var begins = DecisionHeader.Previous(bytes).IndexOfAnyExcept((byte)0) < 0;
        if (_before is not { } before)
        {
            if (BeginsAt == 0 && !begins)
                Fault(batch.BaseOffset, "The first frame follows another, which is gone.");
            return;
        }

        if (DecisionHeader.Previous(bytes).SequenceEqual(before.Hash)) return;
        // A new run begins a chain of its own.
        var isNewRun = DecisionHeader.TryRead(bytes, out var header) && header.Run > before.Run;
        if (!isNewRun || !begins)
            Fault(batch.BaseOffset,
                "The frame does not follow the one before it: one was changed, left out or put in.");
    }

    private void CheckDecisions(in StoredBatch batch)
    {
        DecisionFrame frame;
        try
        {
            frame = DecisionFrame.Read(batch.Payload.Span);
        }
        catch (InvalidDataException failure)
        {
            Fault(batch.BaseOffset, failure.Message);
            return;
        }

        Decisions += frame.Count;
        if (frame.Header.KeyId != key.Id)
        {
            Fault(batch.BaseOffset, "The frame was signed with another key than this data directory's.");
            return;
        }

        for (var row = 0; row < frame.Count; row++) CheckDecision(frame, frame[row], batch.BaseOffset + row);
    }

    private void CheckDecision(DecisionFrame frame, Decision decision, long offset)
    {
        var made = frame.Attribution;
        var record = _records.Find(made.Topic, made.Partition, decision.Offset);
        if (_verifier.IsSigned(frame, decision, record)) return;
        var isGone = backplane.FindTopic(made.Topic) is { } topic && made.Partition < topic.Settings.Partitions
            && decision.Offset < backplane.StartOffset(new TopicPartition(topic.Id, made.Partition));
        if (isGone) WithoutRecord++;
        else
            Fault(offset, record.Length == 0
                ? $"The record {made.Topic}/{made.Partition} {decision.Offset} that was scored is not there."
                : $"The decision on {made.Topic}/{made.Partition} {decision.Offset} is not signed so:"
                    + " it or its record was changed.");
    }
}
