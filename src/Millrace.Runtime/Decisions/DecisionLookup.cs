using Millrace.Backplanes;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// Finds decisions by the position of their source record. A task's partition of the decision topic holds frames whose
/// source offsets rise within a run, so a search touches a handful of frames, guessing by proportion first.
/// </summary>
internal sealed class DecisionLookup
{
    private readonly IBackplane _backplane;

    /// <summary>Takes the backplane; look-ups are safe from many threads.</summary>
    public DecisionLookup(IBackplane backplane) => _backplane = backplane;

    /// <summary>Name of a slot's decision topic.</summary>
    public static string TopicOf(string slot) => $"~decisions.{slot}";

    /// <summary>
    /// All decisions on a record of the newest run, or of a given one, and on the timers that it set. Timers go off any
    /// time after their record, so where a slot has ever scored one, all frames from the record's on are passed.
    /// </summary>
    public IReadOnlyList<FoundDecision> Find(string slot, string topic, int partition, long offset, long? run = null)
    {
        if (_backplane.FindTopic(TopicOf(slot)) is not { } state || partition >= state.Settings.Partitions) return [];
        var place = new TopicPartition(state.Id, partition);
        if (!_backplane.TryReadLast(place, out var last) || !DecisionHeader.TryRead(last.Payload.Span, out var newest))
            return [];
        var begin = _backplane.StartOffset(place);
        using var reader = _backplane.OpenReader(place, begin);
        var wanted = new Wanted(run ?? newest.Run, topic, offset,
            HasTimers: newest.Run != (run ?? newest.Run) || newest.Flags.HasFlag(FrameFlags.Timers));
        var source = DecisionHeader.SourceOf(topic, partition);
        var lastAt = newest.Run == wanted.Run && newest.Source == source ? newest.LastOffset : -1;
        var start = new FrameSearch(reader, wanted.Run, source).FirstReaching(offset, begin, last.EndOffset, lastAt);
        if (start < 0 && !wanted.HasTimers) return [];
        reader.Seek(start < 0 ? begin : start);
        return Collect(reader, wanted);
    }

    // The decisions of one position may straddle frames.
    private static List<FoundDecision> Collect(IBatchReader reader, Wanted wanted)
    {
        var found = new List<FoundDecision>();
        while (reader.TryRead(out var batch) && DecisionHeader.TryRead(batch.Payload.Span, out var header))
        {
            if (header.Run < wanted.Run) continue;
            if (header.Run > wanted.Run || (header.FirstOffset > wanted.Offset && !wanted.HasTimers)) break;
            if (!wanted.IsWithin(header.FirstOffset, header.LastOffset)
                && !wanted.IsWithin(header.FirstTimer, header.LastTimer)) continue;
            var frame = DecisionFrame.Read(batch.Payload.Span);
            if (frame.Attribution.Topic != wanted.Topic) continue;
            found.AddRange(frame.Find(wanted.Offset)
                .Select(decision => new FoundDecision(decision, frame, batch.AppendedAt)));
        }

        return found;
    }

    private readonly record struct Wanted(long Run, string Topic, long Offset, bool HasTimers)
    {
        public bool IsWithin(long first, long last) => first <= Offset && Offset <= last;
    }
}
