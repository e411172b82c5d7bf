using System.Collections.Concurrent;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Execution.Lanes;

/// <summary>
/// The thread that seals decision frames while lanes go on. One for a pipeline, first in first out, so that the frames
/// of a task are chained in the order of its transactions.
/// </summary>
internal sealed class SealingThread : IDisposable
{
    private readonly BlockingCollection<(FrameSealing Job, Action Done)> _jobs = [];
    private readonly Thread _thread;

    internal SealingThread()
    {
        _thread = new Thread(Run) { Name = "sealing", IsBackground = true };
        _thread.Start();
    }

    internal void Add(FrameSealing job, Action done) => _jobs.Add((job, done));

    public void Dispose()
    {
        _jobs.CompleteAdding();
        _thread.Join();
        _jobs.Dispose();
    }

    private void Run()
    {
        foreach (var (job, done) in _jobs.GetConsumingEnumerable())
        {
            job.Run();
            done();
        }
    }
}
