using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Runtime.Logs;

namespace Millrace.Runtime.Hosting.Rehearsals;

/// <summary>
/// A pipeline run to its end by one thread on virtual time: all lanes and the log are stepped in turn, so that the same
/// inputs give the same records in the same order. Belongs to one caller.
/// </summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private const int RecordsAtOnce = 1000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(40);

    // The log writes when it is stepped, and a rehearsal is small: its segments need no more than this.
    private static readonly EmbeddedLogOptions LogOptions = new() { HasThread = false, SegmentBytes = 16L << 20 };

    private readonly RehearsalSetup _setup;
    private readonly SteppedClock _clock;
    private readonly DataFolder _folder;
    private readonly RunningParts _parts;
    private Exception? _logFailure;

    private Rehearsal(RehearsalSetup setup, SteppedClock clock, DataFolder folder)
    {
        _setup = setup;
        _clock = clock;
        _folder = folder;
        _parts = RunningParts.Make(setup.Host with { Clock = clock }, folder);
        folder.Log.Failed += failure => _logFailure = failure;
    }

    private Engine Engine => _parts.Engine;

    /// <summary>Runs until all sources have ended and everything is drained.</summary>
    /// <exception cref="RehearsalException">A part failed, or it does not end.</exception>
    internal static async Task<Rehearsal> RunAsync(RehearsalSetup setup, CancellationToken cancellation)
    {
        var clock = new SteppedClock(setup.Start);
        var host = setup.Host;
        var folder = DataFolder.Open(host.Files, host.DataFolder, clock, host.Formats, LogOptions);
        Rehearsal? rehearsal = null;
        try
        {
            await WriteWhileAsync(folder,
                FirstLaunches.SetAsync(folder, host.Plan, host.Files, host.BaseFolder, cancellation))
                .ConfigureAwait(false);
            rehearsal = new Rehearsal(setup, clock, folder);
            await WriteWhileAsync(folder, rehearsal._parts.Launches.StepAsync(cancellation)).ConfigureAwait(false);
            rehearsal.Play(cancellation);
            return rehearsal;
        }
        catch
        {
            if (rehearsal is not null) await rehearsal.DisposeAsync().ConfigureAwait(false);
            else await folder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether there is a topic of a name.</summary>
    internal bool HasTopic(string topic) => _folder.Log.FindTopic(topic) is not null;

    /// <summary>All records of a topic as JSON, one partition after the other.</summary>
    internal IEnumerable<string> Records(string topic)
    {
        if (_folder.Log.FindTopic(topic) is not { } found) yield break;
        for (var partition = 0; partition < found.Settings.Partitions; partition++)
        {
            for (var next = 0L; ;)
            {
                var records = _folder.ReadRecords(topic, partition, next, RecordsAtOnce);
                if (records.Count == 0) break;
                foreach (var record in records) yield return record.Value;
                next = records[^1].Offset + 1;
            }
        }
    }

    /// <summary>The newest dead letters, at most so many.</summary>
    internal IReadOnlyList<DeadLetterView> DeadLetters(int limit) => _folder.DeadLetters(limit);

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in Engine.Lanes) lane.Close();
        await _parts.Launches.DisposeAsync().ConfigureAwait(false);
        Engine.Dispose();
        await _folder.DisposeAsync().ConfigureAwait(false);
    }

    // What appends to the log and waits for it, while nobody else writes the log.
    private static async Task WriteWhileAsync(DataFolder folder, Task work)
    {
        while (!work.IsCompleted)
        {
            folder.Log.Step();
            await Task.Yield();
        }

        await work.ConfigureAwait(false);
    }

    private void Play(CancellationToken cancellation)
    {
        var end = _clock.GetUtcNow() + _setup.Within;
        foreach (var lane in Engine.Lanes) lane.Open(lane.Run.TasksOf(lane));
        while (!Engine.IsOver && !Engine.HasFailed)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_logFailure is { } failure) throw new RehearsalException(failure.Message);
            var (worked, wakeAt) = Round();
            _clock.Advance(worked ? Beat : UntilNext(wakeAt));
            if (_clock.GetUtcNow() > end) throw new RehearsalException(WhyNotOver());
        }

        if (Engine.Groups.FirstOrDefault(group => group.Failure is not null) is { } failed)
            throw new RehearsalException($"'{failed.Plan.Name}' failed: {failed.Failure!.Message}");
    }

    private (bool Worked, long? WakeAt) Round()
    {
        var worked = false;
        long? wakeAt = null;
        foreach (var lane in Engine.Lanes)
        {
            worked |= lane.Step();
            _folder.Log.Step();
            if (lane.WakeAt is { } wake) wakeAt = Math.Min(wakeAt ?? wake, wake);
        }

        return (worked, wakeAt);
    }

    // Where nothing is to be done before a certain time, it is that time.
    private TimeSpan UntilNext(long? wakeAt)
    {
        if (wakeAt is not { } wake) return Beat;
        var wait = wake - EventTime.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        return TimeSpan.FromMicroseconds(Math.Clamp(wait, 1, (long)_setup.Within.TotalMicroseconds + 1));
    }

    private string WhyNotOver()
    {
        var reasons = Engine.Groups.Where(group => !group.HasEnded).Select(Why)
            .Concat(_parts.Events.Latest().Where(news => news.Health != Health.Healthy).Select(news => news.Text));
        return $"It has not ended after {ParameterText.Format(_setup.Within)} of virtual time: "
            + string.Join("; ", reasons);
    }

    private static string Why(GroupRun group)
    {
        var name = group.Plan.Name;
        if (group.Tasks.Any(task => task.State == TaskState.WaitingForModel))
            return $"'{name}' waits for a model that can score";
        return group.Plan.HasIngress ? $"the source of '{name}' goes on" : $"'{name}' waits for more records";
    }
}
