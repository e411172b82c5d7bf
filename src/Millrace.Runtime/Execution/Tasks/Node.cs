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
        while (Next() is { } feed) feed.Deliver(Math.Max(feed.From + 1, feed.IndexOf(OtherStamp(feed))));
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

    private Feed? Next()
    {
        Feed? next = null;
        var least = int.MaxValue;
        for (var i = 0; i < Feeds.Count; i++)
        {
            var stamp = Feeds[i].NextStamp;
            if (stamp >= least) continue;
            least = stamp;
            next = Feeds[i];
        }

        return next;
    }

    // A later feed of the same moment comes after this one, an earlier one before it.
    private int OtherStamp(Feed feed)
    {
        var bound = int.MaxValue;
        var isBefore = true;
        for (var i = 0; i < Feeds.Count; i++)
        {
            var other = Feeds[i];
            if (other == feed)
            {
                isBefore = false;
                continue;
            }

            var stamp = other.NextStamp;
            if (stamp != int.MaxValue) bound = Math.Min(bound, isBefore ? stamp : stamp + 1);
        }

        return bound;
    }
}
