using System.Text;
using Millrace.Backplanes;
using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// The log of one data directory: a journal of segments in which a commit over any number of topics and partitions is
/// one frame, one write and one sync. Acknowledged means synced, and readable after any crash. Safe from many threads.
/// </summary>
public sealed class EmbeddedLog : IBackplane
{
    /// <summary>Partitions of one topic: each costs memory from the first one on.</summary>
    internal const int MostPartitions = 100_000;

    private const int LongestName = 200;
    private readonly LogParts _parts;
    private readonly JournalWriter _journal;
    private readonly JournalThread? _thread;
    private readonly IDisposable _lock;
    private bool _isDisposed;

    private EmbeddedLog(LogParts parts, JournalPlace place, IDisposable ownership)
    {
        _parts = parts;
        _lock = ownership;
        _journal = new JournalWriter(parts, place);
        _journal.Published += RaiseProgressed;
        _journal.Failed += error => Failed?.Invoke(error);
        if (parts.Options.HasThread) _thread = new JournalThread(_journal, parts.Queue);
    }

    /// <inheritdoc/>
    public event Action? Progressed;

    /// <summary>
    /// A write or a sync failed for good: nothing more is acknowledged. The host says so and ends the process with an
    /// exit code other than 0; starting again trusts only what is proven to be on the disk.
    /// </summary>
    public event Action<StorageException>? Failed;

    /// <inheritdoc/>
    public BackplaneHealth Health => _journal.Health;

    /// <inheritdoc/>
    public IReadOnlyList<TopicState> Topics =>
        [.. _parts.Index.Topics.Where(topic => topic is not null).Select(topic => topic!.State)
            .OrderBy(state => state.Settings.Name, StringComparer.Ordinal)];

    /// <summary>What it has done and what it holds.</summary>
    public EmbeddedLogStatistics Statistics
    {
        get
        {
            var counters = _parts.Counters;
            var statistics = new EmbeddedLogStatistics
            {
                Commits = Volatile.Read(ref counters.Commits),
                CommitBytes = Volatile.Read(ref counters.CommitBytes),
                CopiedBytes = Volatile.Read(ref counters.CopiedBytes),
                WrittenBytes = Volatile.Read(ref counters.WrittenBytes),
                Syncs = Volatile.Read(ref counters.Syncs),
                SyncTime = new TimeSpan(Volatile.Read(ref counters.SyncTicks)),
            };
            lock (_parts.Index.Gate)
            {
                var segments = _parts.Index.Segments;
                return statistics with
                {
                    LiveBytes = segments.Sum(segment => segment.LiveBytes),
                    DiskBytes = segments.Sum(segment => segment.SealedBytes) + _journal.Place.Cursor.Position,
                    Segments = segments.Count,
                };
            }
        }
    }

    /// <summary>Opens the log of a directory, creating it where there is none.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="directory">The directory; the log owns its files in it.</param>
    /// <param name="time">The clock, for times of append, retention and waiting.</param>
    /// <param name="options">How files are kept; null for the defaults.</param>
    /// <exception cref="BackplaneException">Another process owns it, it is damaged, or a newer version wrote
    /// it.</exception>
    /// <exception cref="StorageException">The disk refused.</exception>
    public static EmbeddedLog Open(
        IFileLayer files, string directory, TimeProvider time, EmbeddedLogOptions? options = null)
    {
        options ??= new EmbeddedLogOptions();
        options.Check();
        files.CreateDirectory(directory);
        var lockPath = Path.Combine(directory, "lock");
        var ownership = files.TryLock(lockPath) ?? throw Owned(files, directory, lockPath);
        var parts = new LogParts(files, directory, time, options);
        EmbeddedLog? log = null;
        try
        {
            log = new EmbeddedLog(parts, new LogRecovery(parts).Open(), ownership);
            return log;
        }
        finally
        {
            if (log is null)
            {
                foreach (var segment in parts.Index.Segments) segment.Close();
                ownership.Dispose();
            }
        }
    }

    /// <summary>
    /// Writes what waits, where the log has no thread of its own. Not to be called from two threads at once.
    /// </summary>
    /// <returns>How long until there is something to do though nothing comes in; infinite where nothing is
    /// due.</returns>
    public TimeSpan Step()
    {
        if (_thread is not null) throw new InvalidOperationException("The log writes on its own thread.");
        return _journal.Step();
    }

    /// <inheritdoc/>
    public TopicState OpenTopic(TopicSettings settings)
    {
        Check(settings);
        lock (_parts.Queue.Gate)
        {
            var known = _parts.Index.FindTopic(settings.Name)?.State;
            if (known is not null && known.Settings.Partitions != settings.Partitions)
            {
                throw new BackplaneException(
                    $"Topic '{settings.Name}' has {known.Settings.Partitions} partitions, not {settings.Partitions};"
                    + " the number is fixed once a topic exists.");
            }
            if (known?.Settings == settings) return known;
            var state = new TopicState(known?.Id ?? _parts.Index.Topics.Length, settings);
            _parts.Index.RestoreTopic(state);
            _parts.Queue.AddControl(new StateRecords().Topic(state));
            return state;
        }
    }

    /// <inheritdoc/>
    public TopicState? FindTopic(string name) => _parts.Index.FindTopic(name)?.State;

    /// <inheritdoc/>
    public long StartOffset(TopicPartition partition)
    {
        var found = _parts.Index.Find(partition);
        lock (_parts.Index.Gate) return found.StartOffset;
    }

    /// <inheritdoc/>
    public long EndOffset(TopicPartition partition)
    {
        var found = _parts.Index.Find(partition);
        lock (_parts.Index.Gate) return found.EndOffset;
    }

    /// <inheritdoc/>
    public bool TryReadLast(TopicPartition partition, out StoredBatch batch)
    {
        using var reader = new BatchReader(_parts.Index, _parts.Index.Find(partition), 0);
        if (!reader.TryReadLast(out batch)) return false;
        batch = batch with { Payload = batch.Payload.ToArray() };
        return true;
    }

    /// <inheritdoc/>
    public IBatchReader OpenReader(TopicPartition partition, long offset) =>
        new BatchReader(_parts.Index, _parts.Index.Find(partition), offset);

    /// <inheritdoc/>
    public IWriter OpenWriter(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_parts.Queue.Gate)
        {
            var record = _parts.Index.NextWriter(name);
            _parts.Queue.AddControl(new StateRecords().Writer(record.Id, record.Name, record.Epoch));
            return new LogWriter(_parts.Queue, record, RaiseProgressed);
        }
    }

    /// <inheritdoc/>
    public void Trim(TopicPartition partition, long startOffset)
    {
        var found = _parts.Index.Find(partition);
        lock (_parts.Queue.Gate)
        {
            long start;
            lock (_parts.Index.Gate) start = Math.Min(startOffset, found.EndOffset);
            if (start <= found.StartOffset) return;
            // First the record, then the move: a segment that the move kills goes only after the record is durable.
            _parts.Queue.AddControl(new StateRecords().Start(partition, start));
            lock (_parts.Index.Gate) _parts.Index.MoveStart(found, start);
        }
    }

    /// <summary>
    /// Retention must not pass this offset for this reader; a later call of the same name replaces it, and
    /// <see cref="long.MaxValue"/> lifts it. Holds outlive the process, at an offset that may be older than the last.
    /// </summary>
    public void Hold(string reader, TopicPartition partition, long offset)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        var found = _parts.Index.Find(partition);
        lock (_parts.Queue.Gate)
        {
            bool isNews;
            lock (_parts.Index.Gate) isNews = found.SetHold(reader, offset);
            if (isNews) _parts.Queue.AddControl(new StateRecords().Hold(reader, partition, offset));
        }
    }

    /// <summary>Writes what waits, unless the disk is full, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (_thread is null)
        {
            _journal.Step();
        }
        else
        {
            await _thread.StopAsync().ConfigureAwait(false);
            _thread.Dispose();
        }
        try
        {
            _journal.Close();
        }
        finally
        {
            foreach (var segment in _parts.Index.Segments) segment.Close();
            _lock.Dispose();
        }
    }

    private static void Check(TopicSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Partitions, MostPartitions);
        if (settings.Name.Length is > 0 and <= LongestName
            && settings.Name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '-' or '~')) return;
        throw new BackplaneException(
            $"'{settings.Name}' is no name of a topic: up to {LongestName} characters of a-z 0-9 . - ~");
    }

    private static BackplaneException Owned(IFileLayer files, string directory, string lockPath)
    {
        var text = new byte[32];
        var length = 0;
        if (files.Exists(lockPath))
        {
            using var file = files.Open(lockPath, FileUse.Read);
            length = file.Read(text, 0);
        }
        var owner = Encoding.ASCII.GetString(text, 0, length).Trim();
        return new BackplaneException(
            $"'{directory}' is in use by {(owner.Length > 0 ? $"process {owner}" : "another owner")};"
            + " one process owns a data directory. Stop it, or use another directory.");
    }

    private void RaiseProgressed() => Progressed?.Invoke();
}
