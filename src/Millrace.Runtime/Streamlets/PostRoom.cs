namespace Millrace.Runtime.Streamlets;

/// <summary>How many posted records may wait to become durable. Safe from many threads.</summary>
internal sealed class PostRoom(long limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private long _taken;
    private bool _isClosed;

    /// <summary>Takes room for some records where any is left; the last to come may go beyond the limit.</summary>
    internal bool TryTake(int count)
    {
        lock (_lock) return Take(count);
    }

    /// <summary>Takes room for some records as soon as there is any; false once it is closed.</summary>
    internal async ValueTask<bool> TakeAsync(int count, CancellationToken cancellation)
    {
        while (true)
        {
            Task turn;
            lock (_lock)
            {
                if (_isClosed) return false;
                if (Take(count)) return true;
                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(source);
                turn = source.Task;
            }

            await turn.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Gives room back.</summary>
    internal void Give(long count)
    {
        lock (_lock)
        {
            _taken -= count;
            while (_waiting.TryDequeue(out var waiting)) waiting.TrySetResult();
        }
    }

    /// <summary>Nobody needs to wait any more.</summary>
    internal void Close()
    {
        lock (_lock) _isClosed = true;
        Give(0);
    }

    private bool Take(int count)
    {
        if (_taken >= limit) return false;
        _taken += count;
        return true;
    }
}
