namespace Millrace.Testing.Files;

/// <summary>
/// The content of one file: as programs see it, as the disk has it for certain, and what lies between.
/// </summary>
internal sealed class MemoryNode
{
    private const int SectorBytes = 512;
    private readonly List<Change> _unsynced = [];
    private readonly Content _seen = new();
    private readonly Content _synced = new();

    /// <summary>Bytes as programs see them.</summary>
    public long Length => _seen.Length;

    /// <summary>Bytes reserved or written, whichever is more.</summary>
    public long Occupied => Math.Max(Reserved, _seen.Length);

    public long Reserved { get; set; }

    public int Read(Span<byte> buffer, long position) => _seen.Read(buffer, position);

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        _seen.Write(bytes, position);
        _unsynced.Add(new Change(position, bytes.ToArray()));
    }

    public void SetLength(long length)
    {
        _seen.SetLength(length);
        _unsynced.Add(new Change(length, null));
        Reserved = Math.Min(Reserved, length);
    }

    public void Sync()
    {
        foreach (var change in _unsynced) Apply(_synced, change);
        _unsynced.Clear();
    }

    /// <summary>A failed sync: the cache says clean, and the disk never got the bytes.</summary>
    public void LoseUnsynced() => _unsynced.Clear();

    /// <summary>What is on the disk after power was cut: the synced bytes and any part of the others.</summary>
    public MemoryNode AfterCrash(Random random)
    {
        var node = new MemoryNode();
        node._seen.Assign(_synced);
        var keepAll = random.Next(4) == 0;
        foreach (var change in _unsynced)
        {
            if (change.Bytes is null)
            {
                if (keepAll || random.Next(2) == 0) Apply(node._seen, change);
            }
            else
            {
                foreach (var (start, length) in Sectors(change.Position, change.Bytes.Length))
                    node.CrashSector(change, start, length, keepAll ? 9 : random.Next(10), random);
            }
        }
        node._synced.Assign(node._seen);
        return node;
    }

    /// <summary>What is on the disk when only the process ended: everything that was written.</summary>
    public MemoryNode AfterKill()
    {
        var node = new MemoryNode();
        node._seen.Assign(_seen);
        node._synced.Assign(_synced);
        node._unsynced.AddRange(_unsynced);
        return node;
    }

    // A sector is lost, kept, or turned to rubbish as a whole: a torn one takes its synced neighbours with it.
    private void CrashSector(Change change, int start, int length, int fate, Random random)
    {
        if (fate >= 5)
        {
            _seen.Write(change.Bytes.AsSpan(start, length), change.Position + start);
        }
        else if (fate == 4)
        {
            var rubbish = new byte[SectorBytes];
            random.NextBytes(rubbish);
            _seen.Write(rubbish, (change.Position + start) / SectorBytes * SectorBytes);
        }
    }

    private static IEnumerable<(int Start, int Length)> Sectors(long position, int length)
    {
        for (var start = 0; start < length;)
        {
            var inSector = (int)((position + start) % SectorBytes);
            var take = Math.Min(SectorBytes - inSector, length - start);
            yield return (start, take);
            start += take;
        }
    }

    private static void Apply(Content content, Change change)
    {
        if (change.Bytes is null) content.SetLength(change.Position);
        else content.Write(change.Bytes, change.Position);
    }

    private sealed record Change(long Position, byte[]? Bytes);

    private sealed class Content
    {
        private byte[] _bytes = [];

        public long Length { get; private set; }

        public int Read(Span<byte> buffer, long position)
        {
            var count = (int)Math.Clamp(Length - position, 0, buffer.Length);
            if (count > 0) _bytes.AsSpan((int)position, count).CopyTo(buffer);
            return count;
        }

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            if (position + bytes.Length > Length) SetLength(position + bytes.Length);
            bytes.CopyTo(_bytes.AsSpan((int)position));
        }

        public void SetLength(long length)
        {
            if (length > _bytes.Length)
                Array.Resize(ref _bytes, (int)Math.Max(length, Math.Min(2L * _bytes.Length, Array.MaxLength)));
            if (length < Length) _bytes.AsSpan((int)length, (int)(Length - length)).Clear();
            Length = length;
        }

        public void Assign(Content other)
        {
            _bytes = other._bytes.AsSpan(0, (int)other.Length).ToArray();
            Length = other.Length;
        }
    }
}
