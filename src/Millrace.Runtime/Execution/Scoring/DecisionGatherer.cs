using System.Buffers;
using System.Runtime.InteropServices;
using Millrace.Decisions;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution.Ports;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Scoring;

/// <summary>
/// The decisions of one task in one slot, frame by frame: gathered on the lane, sealed elsewhere. What a batch added is
/// dropped where the batch is undone.
/// </summary>
internal sealed class DecisionGatherer(ScoringServices services) : IDisposable
{
    private readonly FrameSealer _sealer = new(services.Key);
    private readonly List<DecisionFrameBuilder> _frames = [];
    private readonly long[] _offsets = new long[512];
    private readonly long[] _times = new long[512];
    private readonly long[] _timers = new long[512];
    private readonly int[] _ordinals = new int[512];
    private DecisionAttribution? _attribution;
    private (int Frames, int Rows) _mark;
    private readonly Dictionary<(long Offset, long Timer), int> _ofTimers = [];
    private long _lastOffset = -1;
    private int _lastOrdinal;

    /// <summary>What the next frame needs to know of the last sealed one.</summary>
    internal byte[] ChainHead
    {
        get => _sealer.Chain;
        set => _sealer.Chain = value;
    }

    /// <summary>The records that the rows come from; set once, before the first batch.</summary>
    internal SourceRecords? Records { get; set; }

    /// <summary>From here on decisions are attributed so; the transaction is empty.</summary>
    internal void Attribute(DecisionAttribution attribution) => _attribution = attribution;

    internal void Add(ReadOnlySpan<RowHead> heads, ReadOnlySpan<float> inputs, BatchScores scores)
    {
        if (_attribution is null) return;
        for (var i = 0; i < heads.Length; i++) Note(in heads[i], i);
        var width = heads.Length == 0 ? 0 : inputs.Length / heads.Length;
        for (var done = 0; done < heads.Length;)
        {
            var frame = Frame();
            var count = Math.Min(frame.Room, heads.Length - done);
            Records?.Gather(heads.Slice(done, count));
            frame.Add(new DecisionRows
            {
                Offsets = _offsets.AsSpan(done, count), Times = _times.AsSpan(done, count),
                Timers = _timers.AsSpan(done, count), Ordinals = _ordinals.AsSpan(done, count),
                Rules = scores.Rules.AsSpan(done, count), Inputs = inputs.Slice(done * width, count * width),
                Records = Records is null ? default : Records.Bytes,
                RecordEnds = Records is null ? default : Records.Ends,
                Outputs = scores.Outputs, FirstOutput = done,
            });
            done += count;
        }
    }

    internal void EndBatch()
    {
        _mark = (_frames.Count, _frames.Count == 0 ? 0 : _frames[^1].Count);
        EndOfStep();
    }

    internal void UndoBatch()
    {
        EndOfStep();
        for (var i = _frames.Count - 1; i >= _mark.Frames; i--)
        {
            services.Frames.Return(_frames[i]);
            _frames.RemoveAt(i);
        }

        if (_frames.Count > 0) _frames[^1].CutTo(_mark.Rows);
    }

    /// <summary>Takes the frames of the transaction; null where there are none.</summary>
    internal DecisionsToSeal? Take(string slot)
    {
        _mark = default;
        if (_frames.Count == 0) return null;
        var frames = _frames.ToArray();
        _frames.Clear();
        var next = 0;
        return new DecisionsToSeal(slot, Seal);

        int Seal(IBufferWriter<byte> target)
        {
            if (next == frames.Length) return 0;
            var count = _sealer.Seal(frames[next], target);
            services.Frames.Return(frames[next++]);
            return count;
        }
    }

    public void Dispose() => _sealer.Dispose();

    private DecisionFrameBuilder Frame()
    {
        if (_frames.Count > 0 && _frames[^1].Room > 0) return _frames[^1];
        var frame = services.Frames.Take(_attribution!);
        _frames.Add(frame);
        return frame;
    }

    private void Note(in RowHead head, int i)
    {
        _offsets[i] = head.Offset;
        _times[i] = head.Time;
        _timers[i] = head.Timer;
        _ordinals[i] = NextOrdinal(in head);
    }

    // All rows of one record, or of one timer, come within a step. Those of a record follow each other, those of a
    // timer may come over several wires with others in between.
    private int NextOrdinal(in RowHead head)
    {
        if (head.Timer != 0)
            return CollectionsMarshal.GetValueRefOrAddDefault(_ofTimers, (head.Offset, head.Timer), out _)++;
        _lastOrdinal = head.Offset == _lastOffset ? _lastOrdinal + 1 : 0;
        _lastOffset = head.Offset;
        return _lastOrdinal;
    }

    private void EndOfStep()
    {
        _lastOffset = -1;
        if (_ofTimers.Count > 0) _ofTimers.Clear();
    }
}
