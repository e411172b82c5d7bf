using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>The thread that writes the journal of an <see cref="EmbeddedLog"/>.</summary>
internal sealed class JournalThread : IDisposable
{
    private readonly JournalWriter _writer;
    private readonly JournalQueue _queue;
    private readonly AutoResetEvent _arrived = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;

    public JournalThread(JournalWriter writer, JournalQueue queue)
    {
        _writer = writer;
        _queue = queue;
        queue.Arrived = () => _arrived.Set();
        new Thread(Run) { IsBackground = true, Name = "journal" }.Start();
    }

    /// <summary>Writes what waits, unless the disk is full, and ends.</summary>
    public Task StopAsync()
    {
        _isStopping = true;
        _arrived.Set();
        return _ended.Task;
    }

    public void Dispose()
    {
        _queue.Arrived = null;
        _arrived.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_isStopping || !_queue.IsEmpty)
            {
                var due = _writer.Step();
                if (_writer.HasFailed || _isStopping && _writer.IsBlocked) break;
                if (due != TimeSpan.Zero && !_isStopping) Wait(due);
            }
        }
        catch (Exception error)
        {
            _writer.Fail(new StorageException($"The journal stopped: {error.Message}", StorageFailure.Io, error));
        }
        _ended.SetResult();
    }

    private void Wait(TimeSpan due)
    {
        // The event knows whole milliseconds, and no more of them than an int holds.
        var milliseconds = due == Timeout.InfiniteTimeSpan ? Timeout.Infinite
            : (int)Math.Min(int.MaxValue, Math.Ceiling(due.TotalMilliseconds));
        _arrived.WaitOne(milliseconds);
    }
}
