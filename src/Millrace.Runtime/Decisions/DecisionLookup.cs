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
    /// All decisions on a record of the newest run, or of a given one. A decision on a timer is found where it was made
    /// soon after its record; ones made later are not looked for.
    /// </summary>
    public IReadOnlyList<FoundDecision> Find(string slot, string topic, int partition, long offset, long? run = null)
    {
        if (_backplane.FindTopic(TopicOf(slot)) is not { } state || partition >= state.Settings.Partitions) return [];
        var place = new TopicPartition(state.Id, partition);
        if (!_backplane.TryReadLast(place, out var last) || !DecisionHeader.TryRead(last.Payload.Span, out var newest))
            return [];
        using var reader = _backplane.OpenReader(place, _backplane.StartOffset(place));
        var source = DecisionHeader.SourceOf(topic, partition);
        var lastAt = newest.Run == (run ?? newest.Run) && newest.Source == source ? newest.LastOffset : -1;
        var search = new FrameSearch(reader, run ?? newest.Run, source);
        var start = search.FirstReaching(offset, _backplane.StartOffset(place), last.EndOffset, lastAt);
        return start < 0 ? [] : Collect(reader, start, topic, offset);
    }

    // The decisions of one position may straddle frames.
    private static List<FoundDecision> Collect(IBatchReader reader, long start, string topic, long offset)
    {
        var found = new List<FoundDecision>();
        reader.Seek(start);
        var run = -1L;
        while (reader.TryRead(out var batch) && DecisionHeader.TryRead(batch.Payload.Span, out var header))
        {
            if (run < 0) run = header.Run;
            if (header.Run != run || header.FirstOffset > offset) break;
            if (header.LastOffset < offset && header.FirstOffset >= 0) continue;
            var frame = DecisionFrame.Read(batch.Payload.Span);
            if (frame.Attribution.Topic != topic) continue;
            found.AddRange(frame.Find(offset).Select(decision => new FoundDecision(decision, frame, batch.AppendedAt)));
            if (header.LastOffset > offset) break;
        }

        return found;
    }
}
