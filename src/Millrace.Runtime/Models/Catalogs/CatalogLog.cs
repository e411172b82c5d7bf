using System.Buffers;
using Millrace.Backplanes;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>
/// The catalog on its topic: reads events as they become visible, and appends. Safe from many threads; appends go one
/// after the other, so that each is decided upon on what all the earlier ones made.
/// </summary>
internal sealed class CatalogLog : IDisposable
{
    /// <summary>Name of the topic, and of the writer.</summary>
    public const string TopicName = "~catalog";

    private readonly IBackplane _backplane;
    private readonly TimeProvider _time;
    private readonly TopicPartition _place;
    private readonly IBatchReader _reader;
    private readonly Lazy<IWriter> _writer;
    private readonly Lock _reading = new();
    private readonly SemaphoreSlim _appending = new(1, 1);
    private TaskCompletionSource _signal = NewSignal();
    private Catalog _current = Catalog.Empty;

    /// <summary>Opens the topic, creating it, and reads it to its end.</summary>
    public CatalogLog(IBackplane backplane, TimeProvider time)
    {
        _backplane = backplane;
        _time = time;
        _place = new TopicPartition(backplane.OpenTopic(new TopicSettings(TopicName, 1)).Id, 0);
        _reader = backplane.OpenReader(_place, backplane.StartOffset(_place));
        _writer = new Lazy<IWriter>(() => backplane.OpenWriter(TopicName));
        backplane.Progressed += Wake;
        Poll();
    }

    /// <summary>The catalog as far as it was read.</summary>
    public Catalog Current => Volatile.Read(ref _current);

    /// <summary>Reads what has become visible; true where there was something.</summary>
    public bool Poll()
    {
        lock (_reading)
        {
            var before = _current;
            while (_reader.TryRead(out var batch)) Volatile.Write(ref _current, _current.Apply(batch.Payload.Span));
            return !ReferenceEquals(before, _current);
        }
    }

    /// <summary>
    /// Appends the event that a decision upon the newest catalog gives, and waits until it is durable. Null where the
    /// decision is to append nothing.
    /// </summary>
    /// <exception cref="BackplaneException">It could not be appended.</exception>
    public async Task<CatalogEvent?> AppendAsync(Func<Catalog, CatalogEvent?> decide, CancellationToken cancellation)
    {
        await _appending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Poll();
            var now = EventTime.FromDateTime(_time.GetUtcNow().UtcDateTime);
            if (decide(Current) is not { } happened) return null;
            var commit = new CommitContent();
            commit.BeginBatch();
            commit.Write(Current.Encode(happened with { At = now }));
            commit.EndBatch(_place, 1);
            _writer.Value.Submit(commit);
            await FinishAsync(commit).ConfigureAwait(false);
            Poll();
            return Current.History[^1];
        }
        finally
        {
            _appending.Release();
        }
    }

    public void Dispose()
    {
        _backplane.Progressed -= Wake;
        _reader.Dispose();
        if (_writer.IsValueCreated) _writer.Value.Dispose();
        _appending.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => Interlocked.Exchange(ref _signal, NewSignal()).TrySetResult();

    // Not cancelled half way: what is submitted will be stored, and the caller must learn of it.
    private async Task FinishAsync(CommitContent commit)
    {
        while (true)
        {
            var signal = Volatile.Read(ref _signal).Task;
            switch (commit.Status)
            {
                case CommitStatus.Durable:
                    return;
                case CommitStatus.Submitted:
                    await signal.ConfigureAwait(false);
                    break;
                default:
                    throw new BackplaneException(
                        $"The catalog could not be written: {commit.Reason ?? commit.Status.ToString()}");
            }
        }
    }
}
