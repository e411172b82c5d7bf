using System.Buffers;
using System.Runtime.InteropServices;

namespace Millrace.Backplanes;

/// <summary>
/// A commit: batches for any number of partitions that become visible together or not at all. The owner fills it,
/// hands it to <see cref="IWriter.Submit"/> and leaves it alone until <see cref="Status"/> says what became of it;
/// then <see cref="Reset"/> makes it ready for the next. Reused, so that a commit allocates nothing.
/// </summary>
public sealed class CommitContent : IBufferWriter<byte>
{
    private const int InitialBytes = 4 * 1024;
    private readonly List<CommitEntry> _entries = [];
    private byte[] _bytes = new byte[InitialBytes];
    private int _length;
    private int _status;
    private int _openStart = -1;

    /// <summary>What became of it; written by the backplane, read by the owner, from any thread.</summary>
    public CommitStatus Status => (CommitStatus)Volatile.Read(ref _status);

    /// <summary>Why, where the status is not <see cref="CommitStatus.Durable"/>.</summary>
    public string? Reason { get; private set; }

    /// <summary>The batches, in the order in which they were added.</summary>
    public Span<CommitEntry> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>The bytes of all batches.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Bytes so far.</summary>
    public int Length => _length;

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Begins a batch; what is written until <see cref="EndBatch"/> is its payload.</summary>
    public void BeginBatch()
    {
        if (_openStart >= 0) throw new InvalidOperationException("A batch is open already.");
        _openStart = _length;
    }

    /// <summary>Ends the batch that <see cref="BeginBatch"/> began.</summary>
    /// <param name="partition">Where it goes.</param>
    /// <param name="count">Number of records, at least 1.</param>
    public void EndBatch(TopicPartition partition, int count)
    {
        if (_openStart < 0) throw new InvalidOperationException("No batch is open.");
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _entries.Add(new CommitEntry
        {
            Partition = partition, Count = count, Start = _openStart, Length = _length - _openStart,
        });
        _openStart = -1;
    }

    /// <summary>Bytes of one batch that is added, for mending what was not known when it was begun (its
    /// header).</summary>
    public Span<byte> BatchBytes(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>Cuts back to an earlier length and number of entries: undoes the batches added since.</summary>
    public void CutTo(int length, int entries)
    {
        _length = length;
        _openStart = -1;
        CollectionsMarshal.SetCount(_entries, entries);
    }

    /// <summary>Makes it empty and open again.</summary>
    public void Reset()
    {
        CutTo(0, 0);
        Reason = null;
        Volatile.Write(ref _status, (int)CommitStatus.Open);
    }

    /// <summary>Called by the backplane when it takes the commit and when its fate is known.</summary>
    public void Complete(CommitStatus status, string? reason = null)
    {
        Reason = reason;
        Volatile.Write(ref _status, (int)status);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int sizeHint)
    {
        var needed = checked(_length + Math.Max(sizeHint, 1));
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }
}
