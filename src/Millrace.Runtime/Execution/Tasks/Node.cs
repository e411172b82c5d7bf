using System.Diagnostics;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// A streamlet in its place in a task: it takes what its feeds hold, in the order of the source records, and fires its
/// timers in between. On wires, rows that timers emitted come before the record that made them fire; a streamlet's own
/// timers fire after the rows of the same moment that came from above, as the watermark does.
/// </summary>
internal sealed class Node(PlannedStreamlet plan, Streamlet streamlet, IReadOnlyList<Feed> feeds)
{
    internal PlannedStreamlet Plan { get; } = plan;

    internal Streamlet Streamlet { get; } = streamlet;

    internal IReadOnlyList<Feed> Feeds { get; } = feeds;

    internal NodeCounters Counters { get; } = new(streamlet.Outlets.Count);

    /// <summary>Step 4 of the path of a record, for this streamlet.</summary>
    internal void Process(Step step)
    {
        var started = Stopwatch.GetTimestamp();
        var records = 0;
        Streamlet.Context.Begin(default);
        // By index here and below: an enumerator of a list seen as an interface is allocated, at each step anew.
        for (var i = 0; i < Feeds.Count; i++)
        {
            Feeds[i].Begin(step);
            records += Feeds[i].To - Feeds[i].From;
        }

        var hasTimers = Streamlet.TimerQueue is not null;
        if (Feeds.Count == 1 && !hasTimers)
        {
            if (!Feeds[0].IsEmpty) Feeds[0].Deliver(Feeds[0].To);
        }
        else if (!hasTimers)
        {
            Merge();
        }
        else
        {
            MergeWithTimers(step, Streamlet.TimerQueue!);
        }

        Counters.Add(records, CountEmitted(), Stopwatch.GetTimestamp() - started);
    }

    /// <summary>Counts what lies on the outlets after a step.</summary>
    internal int CountEmitted()
    {
        var emitted = 0;
        var outlets = Streamlet.Outlets;
        for (var i = 0; i < outlets.Count; i++)
        {
            emitted += outlets[i].Rows.Count;
            Counters.ByOutlet[i] += outlets[i].Rows.Count;
        }

        return emitted;
    }

    private void Merge()
    {
        while (Next() is { } feed) feed.Deliver(Math.Max(feed.From + 1, EndBeforeOthers(feed)));
    }

    private void MergeWithTimers(Step step, TimerQueue timers)
    {
        var last = 0;
        while (true)
        {
            var feed = Next();
            var stamp = feed?.NextStamp ?? int.MaxValue;
            var row = last / Step.Moments;
            var due = timers.IsEmpty ? -1
                : step.FirstReaching(timers.NextTime, row, Math.Min(stamp / Step.Moments, step.Rows));
            var moment = due == row && last % Step.Moments != Step.BeforeRow
                ? (row * Step.Moments) + Step.AfterRow : due * Step.Moments;

            // A timer that a record sets into the past fires after that record and before the next.
            var isPast = due == row && last % Step.Moments == Step.OfRow;
            if (due >= 0 && (isPast || moment < stamp))
            {
                last = isPast ? last : moment;
                Fire(step, timers, due, moment);
                continue;
            }

            if (feed is null) return;
            last = stamp;
            feed.Deliver(feed.From + 1);
        }
    }

    private void Fire(Step step, TimerQueue timers, int row, int stamp)
    {
        var context = Streamlet.Context;
        var watermark = step.WatermarkBeforeRow(row);
        context.FiringWatermark = watermark;
        while (!timers.IsEmpty && timers.NextTime <= watermark) timers.FireNext(stamp);
        context.FiringWatermark = null;
    }

    // By moment, then by time: several timers fire at one moment where the watermark rises past all of them at once,
    // and at several where it rises step by step. Their order must not tell.
    private Feed? Next()
    {
        Feed? next = null;
        for (var i = 0; i < Feeds.Count; i++)
        {
            var feed = Feeds[i];
            if (!feed.IsEmpty && (next is null || feed.NextStamp < next.NextStamp
                || (feed.NextStamp == next.NextStamp && feed.NextTime < next.NextTime))) next = feed;
        }

        return next;
    }

    // Of rows of one moment and time, those of an earlier feed come first.
    private int EndBeforeOthers(Feed feed)
    {
        var end = feed.To;
        var isEarlier = true;
        for (var i = 0; i < Feeds.Count; i++)
        {
            if (Feeds[i] == feed) isEarlier = false;
            else if (!Feeds[i].IsEmpty) end = Math.Min(end, feed.IndexNotBefore(Feeds[i], comesFirst: !isEarlier));
        }

        return end;
    }
}
