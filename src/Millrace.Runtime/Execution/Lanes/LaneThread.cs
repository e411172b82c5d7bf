using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Lanes;

/// <summary>
/// The only caller of a lane in production: a thread that steps it, and waits on the backplane when there is nothing to
/// do. On a stop it finishes the batch, commits and closes.
/// </summary>
internal sealed class LaneThread : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private readonly AutoResetEvent _wake = new(false);
    private readonly Lane _lane;
    private readonly Engine _engine;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private volatile bool _stop;
    private volatile bool _isAbandoned;

    internal LaneThread(Lane lane, Engine engine, TimeProvider clock, SealingThread sealing)
    {
        lane.RunSealing = job => sealing.Add(job, Wake);
        lane.Wake = WakeIfAlive;
        _lane = lane;
        _engine = engine;
        _clock = clock;
        _thread = new Thread(Run) { Name = $"lane {lane.Run.Plan.Name}/{lane.Number}", IsBackground = true };
        engine.Backplane.Progressed += Wake;
    }

    /// <summary>Called when the lane has nothing to do, or has ended; quick, and must not throw.</summary>
    internal Action? Idled { get; init; }

    internal bool IsAlive => _thread.IsAlive;

    internal void Start() => _thread.Start();

    internal void Wake() => _wake.Set();

    /// <summary>Asks it to finish the batch, commit and close; <see cref="Join"/> waits for that.</summary>
    internal void Stop()
    {
        _stop = true;
        Wake();
    }

    /// <summary>Asks it to end at once: nothing can become durable any more.</summary>
    internal void Abandon()
    {
        _isAbandoned = true;
        Stop();
    }

    internal bool Join(TimeSpan atMost) => !_thread.IsAlive || _thread.Join(atMost);

    public void Dispose()
    {
        _engine.Backplane.Progressed -= Wake;
        _wake.Dispose();
    }

    private void Run()
    {
        try
        {
            _lane.Open(_lane.Run.TasksOf(_lane));
            while (!_stop && _lane.Run.Failure is null)
            {
                if (_lane.Step()) continue;
                Idled?.Invoke();
                _wake.WaitOne(WaitTime());
            }

            while (!_isAbandoned && _lane.Run.Failure is null && !_lane.Finish()) _wake.WaitOne(LongestWait);
        }
        catch (Exception failure)
        {
            _lane.Run.Fail(new TaskId(_lane.Run.Plan.Name, -1), failure);
        }
        finally
        {
            _lane.Close();
            Idled?.Invoke();
        }
    }

    // From threads that do not know whether the lane is still there.
    private void WakeIfAlive()
    {
        if (_thread.IsAlive) _wake.Set();
    }

    private TimeSpan WaitTime()
    {
        if (_lane.WakeAt is not { } wake) return LongestWait;
        var wait = wake - EventTime.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        return wait <= 0 ? TimeSpan.FromMilliseconds(1)
            : TimeSpan.FromMicroseconds(Math.Min(wait, LongestWait.TotalMicroseconds));
    }
}
