using System.Buffers;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// Step 6 of the path of a record: the task's open transaction, those on their way, and where the task stands. Owned by
/// the task's thread.
/// </summary>
internal sealed class TaskCommitter(TaskId id, TaskParts parts, TaskServices services) : IDisposable
{
    // A hold is a record of its own in the log: one every few seconds is enough.
    private const int CommitsBetweenHolds = 32;
    private readonly Stack<Transaction> _free = new();
    private readonly Queue<Transaction> _closing = new();
    private readonly Queue<Transaction> _submitted = new();
    private readonly StateLog _state = new(id, parts.Nodes, services.Codecs);
    private readonly FaultWriter _faults = new(parts, services);
    private readonly ulong _producer = id.Producer;
    private readonly int _commitTopic = services.TopicId(id.CommitTopic);
    private readonly int _stateTopic = services.TopicId(id.StateTopic);
    private readonly ArrayBufferWriter<byte> _cursor = new();
    private Transaction _open = new();
    private CommitRecord _record = new();
    private IWriter _writer = null!;
    private (int Length, int Entries) _mark;
    private readonly List<(string Slot, byte[] Head)> _chainHeads = [];
    private int _parts;
    private bool _schemasWritten;
    private long _trimmed;

    /// <summary>The task's watermark, that of the open transaction included.</summary>
    internal long Watermark { get; private set; } = EventTime.Beginning;

    internal bool IsEmpty => _open.IsEmpty;

    internal bool IsSettled => _closing.Count == 0 && _submitted.Count == 0;

    /// <summary>Whether something is open and nothing on its way: who waits need not wait for the interval.</summary>
    internal bool IsQuiet => IsSettled && !_open.IsEmpty;

    /// <summary>Whether the end mark is durable.</summary>
    internal bool HasEnded { get; private set; }

    internal long? DueAt => _open.IsEmpty ? null : _open.BegunAt + Interval;

    /// <summary>Records taken in over the whole run, those not durable yet included.</summary>
    internal long RecordsIn => _record.RecordsIn;

    internal long Run => _record.Run;

    internal int Epoch => _writer.Epoch;

    /// <summary>Commits that became durable since the task was opened.</summary>
    internal long Commits { get; private set; }

    /// <summary>Jobs to run on another thread before their commits can be submitted.</summary>
    internal Action<FrameSealing> RunSealing { get; set; } = job => job.Run();

    private long Interval => EventTime.FromTimeSpan(services.Blueprint.Commit.Interval);

    /// <summary>Fences earlier owners, then reads the last commit and the state.</summary>
    internal CommitRecord? Open()
    {
        _writer = services.Backplane.OpenWriter($"task.{id}");
        var last = TaskRestore.LastCommit(services, new TopicPartition(_commitTopic, id.Number), id);
        if (last is not null && last.Run != services.Run) last = null;
        _record = last ?? new CommitRecord { Run = services.Run };
        TaskRestore.OpenInputs(parts, services, last, id);
        Watermark = _record.Watermark;
        HasEnded = _record.HasEnded;
        parts.Context.LastTime = _record.LastTime;
        var state = new TopicPartition(_stateTopic, id.Number);
        if (last is not null && _state.HasState) _state.Restore(services.Backplane, state, _record.StateFrom);
        foreach (var output in parts.Outputs) output.Reset();
        foreach (var place in parts.Scorers)
            place.ChainHead = services.Blueprint.Guarantee == Guarantee.AtLeastOnce
                ? TaskRestore.LastFrame(services, place.Slot, id)
                : _record.ChainHeads.Find(head => head.Slot == place.Slot).Head ?? [];
        _chainHeads.Clear();
        _chainHeads.AddRange(_record.ChainHeads);
        return last;
    }

    internal void RestoreCursors(CommitRecord? last)
    {
        foreach (var node in parts.Nodes)
        {
            if (node.Streamlet is not IHasCursor streamlet) continue;
            var cursor = last?.Cursors.Find(item => item.Streamlet == node.Plan.Name).Cursor;
            streamlet.RestoreCursor(cursor ?? []);
        }
    }

    /// <summary>Moves what is on its way; false while too many commits are in flight.</summary>
    internal bool Advance()
    {
        while (_closing.TryPeek(out var closing) && closing.Sealing is not { IsDone: false })
        {
            _closing.Dequeue();
            AddDecisions(closing);
            if (!closing.IsPart) AddRecord(closing);
            _writer.Submit(closing.Content);
            _submitted.Enqueue(closing);
        }

        while (_submitted.TryPeek(out var first) && first.Content.Status != CommitStatus.Submitted)
        {
            if (first.Content.Status != CommitStatus.Durable)
                throw new CommitLostException(id, first.Content.Status, first.Content.Reason);
            _submitted.Dequeue();
            _parts -= first.IsPart ? 1 : 0;
            if (!first.IsPart) Settle(first);
            first.Reset();
            _free.Push(first);
        }

        return _closing.Count + _submitted.Count - _parts < services.Options.CommitsInFlight
            && _parts < services.Options.PartsInFlight;
    }

    /// <summary>Adds what the step's batch left in the outlets.</summary>
    internal void Add(long now, long batch)
    {
        var step = parts.Step;
        WriteSchemas();
        if (step.After == EventTime.End) CarryWatermark(_open);
        Watermark = step.After;
        var producer = Producer();
        for (var i = 0; i < parts.Outputs.Count; i++) parts.Outputs[i].Write(_open.Content, step, in producer);
        _faults.Write(_open.Content, in producer, now);
        for (var i = 0; i < parts.Scorers.Count; i++) parts.Scorers[i].EndBatch();
        var records = parts.Ingress is null ? step.Rows : parts.Nodes[0].Streamlet.Outlets[0].Rows.Count;
        _record.RecordsIn += records;
        _open.AddBatch(now, batch, step.Input?.Index ?? 0, records);
        if (services.Blueprint.Guarantee == Guarantee.AtLeastOnce) SendPart(now);
        _mark = (_open.Content.Length, _open.Content.Entries.Length);
    }

    /// <summary>Adds a record that a streamlet threw on: nothing of it but its dead letter.</summary>
    internal void AddThrown(long now, long batch, Exception failure, string streamlet)
    {
        parts.Context.Faults.Clear();
        parts.Context.Begin(in parts.Step.Input!.Rows.Heads[parts.Step.Input.From]);
        parts.Context.Reject($"{failure.GetType().Name}: {failure.Message}", streamlet);
        Add(now, batch);
    }

    /// <summary>Cuts the open transaction back to where the last batch that was added whole has left it.</summary>
    internal void UndoStep()
    {
        if (_mark.Length < _open.Content.Length) _open.Content.CutTo(_mark.Length, _mark.Entries);
        foreach (var output in parts.Outputs) output.Reset();
        foreach (var place in parts.Scorers) place.UndoBatch();
    }

    /// <summary>Commits where the task stands, though nothing has happened yet.</summary>
    internal void Announce(long now)
    {
        _open.AddBatch(now, 0, 0, 0);
        Close(now);
        Advance();
    }

    /// <summary>The open transaction is the last one: its commit carries the end mark.</summary>
    internal void End(long now)
    {
        _open.AddBatch(now, _open.LastBatch, 0, 0);
        _open.IsEnd = true;
        Close(now);
    }

    internal bool IsDue(long now)
    {
        if (_open.IsEmpty) return false;
        var limits = services.Blueprint.Commit;
        return now - _open.BegunAt >= Interval || _open.Records >= limits.Records
            || _open.Content.Length >= limits.Bytes;
    }

    /// <summary>The first input's topic and the position that no step has taken yet: where an activation applies
    /// from.</summary>
    internal (string Topic, long Offset) InputPlace() =>
        parts.Inputs.Count == 0 ? ("", 0) : (parts.Inputs[0].Plan.Topic!, parts.Inputs[0].Position);

    internal IEnumerable<string> InputTopics => parts.Inputs.Select(input => input.Plan.Topic!);

    internal void NoteActivation(string slot, long launch)
    {
        var (topic, offset) = InputPlace();
        _open.Activations.Add((slot, launch, topic, offset));
    }

    /// <summary>Closes the open transaction: from here on it is only waited for.</summary>
    internal void Close(long now)
    {
        var transaction = _open;
        CarryWatermark(transaction);
        var state = new TopicPartition(_stateTopic, id.Number);
        var stateEnd = services.Backplane.EndOffset(state);
        if (_state.Write(transaction.Content, state) == true) _record.StateFrom = stateEnd;
        foreach (var node in parts.Nodes)
            foreach (var store in node.Streamlet.Stores) store.Settle(transaction.LastBatch);
        NoteWhereWeStand(transaction, now);
        WriteActivations(transaction, now);
        _record.Write(transaction.Record);
        if (transaction.TakeDecisions(parts.Scorers, services, id.Number) is { } job) RunSealing(job);
        _closing.Enqueue(transaction);
        _open = Next();
        _mark = default;
    }

    public void Dispose() => _writer?.Dispose();

    // Also right before the end: every partition has to see how far time had come by then, in whatever portions.
    private void CarryWatermark(Transaction transaction)
    {
        var producer = Producer();
        foreach (var output in parts.Outputs) output.CarryWatermark(transaction.Content, in producer);
    }

    private Transaction Next() => _free.TryPop(out var free) ? free : new Transaction();

    // At least once: what a batch gave goes out at once; state and positions follow at the interval, and a crash in
    // between repeats the batch, under a later epoch.
    private void SendPart(long now)
    {
        WriteActivations(_open, now);
        var part = Next();
        if (part.TakeDecisions(parts.Scorers, services, id.Number) is null && _open.Content.Length == 0)
        {
            _free.Push(part);
            return;
        }

        part.TakePart(_open);
        if (part.Sealing is { } job) RunSealing(job);
        _closing.Enqueue(part);
        _parts++;
    }

    private void Settle(Transaction durable)
    {
        Commits++;
        HasEnded |= durable.IsEnd;
        foreach (var node in parts.Nodes) (node.Streamlet as IHasCursor)?.Committed();
        if (HasEnded || Commits % CommitsBetweenHolds == 0) Hold(durable);
        if (_record.StateFrom > _trimmed) Trim();
    }

    // Retention must not pass what this task has not read; a hold that is somewhat old only keeps a little more.
    private void Hold(Transaction durable)
    {
        for (var i = 0; i < durable.Positions.Count; i++)
            services.Backplane.Hold($"task.{id}", parts.Inputs[i].Reader.Partition, durable.Positions[i]);
    }

    // What lies before the last snapshot that is durable is needed no more.
    private void Trim()
    {
        if (!IsSettled) return;
        _trimmed = _record.StateFrom;
        services.Backplane.Trim(new TopicPartition(_stateTopic, id.Number), _trimmed);
    }

    private void WriteActivations(Transaction transaction, long now)
    {
        for (; transaction.ActivationsSent < transaction.Activations.Count; transaction.ActivationsSent++)
        {
            var (slot, launch, topic, offset) = transaction.Activations[transaction.ActivationsSent];
            transaction.Content.BeginBatch();
            new ActivationRecord(slot, launch, id, topic, offset, now).Write(transaction.Content);
            transaction.Content.EndBatch(new TopicPartition(services.TopicId(ActivationRecord.TopicName), 0), 1);
        }
    }

    // The place after this transaction, as it is now: the next transaction may move on before this one is submitted.
    private void NoteWhereWeStand(Transaction transaction, long now)
    {
        _record.Task = id.Number;
        _record.Epoch = _writer.Epoch;
        _record.BlueprintDigest = services.Blueprint.Digest;
        _record.BuildDigest = services.BuildDigest;
        _record.At = now;
        _record.Watermark = Watermark;
        _record.LastTime = parts.Context.LastTime;
        _record.HasEnded = transaction.IsEnd;
        _record.Inputs.Clear();
        foreach (var input in parts.Inputs)
        {
            transaction.Positions.Add(input.Position);
            _record.Inputs.Add(new CommitRecord.InputState(input.Plan.Topic!, input.Position,
                input.Watermark.Producers.ToArray(), input.Watermark.Values.ToArray()));
        }

        _record.Interleaving.Clear();
        _record.Interleaving.AddRange(transaction.Interleaving);
        _record.Activations.Clear();
        foreach (var (slot, launch, _, _) in transaction.Activations) _record.Activations.Add((slot, launch));
        _record.Cursors.Clear();
        foreach (var node in parts.Nodes)
        {
            if (node.Streamlet is not IHasCursor streamlet) continue;
            _cursor.ResetWrittenCount();
            streamlet.WriteCursor(_cursor);
            _record.Cursors.Add((node.Plan.Name, _cursor.WrittenSpan.ToArray()));
        }
    }

    private void AddRecord(Transaction transaction)
    {
        transaction.Content.BeginBatch();
        transaction.Content.Write(transaction.Record.WrittenSpan);
        CommitRecord.WriteChainHeads(transaction.Content, _chainHeads);
        transaction.Content.EndBatch(new TopicPartition(_commitTopic, id.Number), 1);
    }

    private void AddDecisions(Transaction transaction)
    {
        if (transaction.Sealing is not { } sealing) return;
        sealing.AddTo(transaction.Content);
        foreach (var head in sealing.Heads)
        {
            _chainHeads.RemoveAll(item => item.Slot == head.Slot);
            _chainHeads.Add(head);
        }
    }

    // The schemas of what this task writes stand on the log before, or with, the first record of them.
    private void WriteSchemas()
    {
        if (_schemasWritten) return;
        _schemasWritten = true;
        foreach (var output in parts.Outputs) services.Schemas.AddMissing(_open.Content, output.Topic.Codec.Schema);
    }

    private BatchHeader Producer() => new()
    {
        Run = _record.Run, Producer = _producer, Epoch = _writer.Epoch, Watermark = Watermark,
    };
}
