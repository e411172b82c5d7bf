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
    private readonly Dictionary<(short Input, long Offset, long Timer), int> _ofTimers = [];
    private DecisionAttribution[] _attributions = [];
    private (int Frames, int Rows) _mark;
    private (short Input, long Offset) _last = (0, -1);
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
    /// <param name="attribution">What they share.</param>
    /// <param name="topics">The task's input topics: a frame holds decisions on records of one of them.</param>
    internal void Attribute(DecisionAttribution attribution, IEnumerable<string> topics) =>
        _attributions = [.. topics.DefaultIfEmpty("").Select(topic => attribution with { Topic = topic })];

    internal void Add(ReadOnlySpan<RowHead> heads, ReadOnlySpan<float> inputs, BatchScores scores)
    {
        if (_attributions.Length == 0) return;
        for (var i = 0; i < heads.Length; i++) Note(in heads[i], i);
        var width = heads.Length == 0 ? 0 : inputs.Length / heads.Length;
        for (var done = 0; done < heads.Length;)
        {
            var frame = Frame(heads[done].Input);
            var count = OfOneInput(heads[done..], frame.Room);
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

    private DecisionFrameBuilder Frame(int input)
    {
        var attribution = _attributions[input];
        if (_frames.Count > 0 && _frames[^1].Room > 0 && ReferenceEquals(_frames[^1].Attribution, attribution))
            return _frames[^1];
        var frame = services.Frames.Take(attribution);
        _frames.Add(frame);
        return frame;
    }

    private static int OfOneInput(ReadOnlySpan<RowHead> heads, int most)
    {
        var count = 1;
        while (count < Math.Min(heads.Length, most) && heads[count].Input == heads[0].Input) count++;
        return count;
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
            return CollectionsMarshal.GetValueRefOrAddDefault(
                _ofTimers, (head.Input, head.Offset, head.Timer), out _)++;
        _lastOrdinal = (head.Input, head.Offset) == _last ? _lastOrdinal + 1 : 0;
        _last = (head.Input, head.Offset);
        return _lastOrdinal;
    }

    private void EndOfStep()
    {
        _last = (0, -1);
        if (_ofTimers.Count > 0) _ofTimers.Clear();
    }
}
