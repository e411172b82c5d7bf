using Millrace.Files;

namespace Millrace.Testing.Files;

/// <summary>
/// A disk in memory that forgets like a real one: what was not synced may be lost, torn or turned to rubbish by
/// <see cref="AfterCrash"/>, and names of files are safe only after a sync of their directory. Faults are set on
/// <see cref="Faults"/>. Safe from many threads.
/// </summary>
public sealed class MemoryFileLayer : IFileLayer
{
    private readonly Dictionary<string, MemoryNode> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryNode> _syncedNames = new(StringComparer.Ordinal);
    private readonly List<NameChange> _unsyncedNames = [];
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    /// <summary>Faults to come, and counts.</summary>
    public MemoryFaults Faults { get; } = new();

    /// <summary>Bytes that all files occupy, reservations included.</summary>
    public long OccupiedBytes
    {
        get
        {
            lock (Gate) return _names.Values.Sum(node => node.Occupied);
        }
    }

    /// <summary>Full paths of all files, in order.</summary>
    internal IReadOnlyList<string> Paths
    {
        get
        {
            lock (Gate) return [.. _names.Keys.Order(StringComparer.Ordinal)];
        }
    }

    internal Lock Gate { get; } = new();

    /// <summary>The disk after power was cut, with what survived chosen by <paramref name="random"/>.</summary>
    public MemoryFileLayer AfterCrash(Random random)
    {
        lock (Gate)
        {
            var layer = new MemoryFileLayer();
            var names = new Dictionary<string, MemoryNode>(_syncedNames, StringComparer.Ordinal);
            foreach (var change in _unsyncedNames)
            {
                if (random.Next(2) == 0) change.Apply(names);
            }
            var survivors = new Dictionary<MemoryNode, MemoryNode>();
            foreach (var (name, node) in names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (!survivors.TryGetValue(node, out var survivor))
                    survivors[node] = survivor = node.AfterCrash(random);
                layer.Put(name, survivor);
            }
            return layer;
        }
    }

    /// <summary>
    /// The disk after the process alone was killed: all that was written is there, and no lock is held.
    /// </summary>
    public MemoryFileLayer AfterKill()
    {
        lock (Gate)
        {
            var layer = new MemoryFileLayer();
            foreach (var (name, node) in _names) layer.Put(name, node.AfterKill());
            return layer;
        }
    }

    /// <inheritdoc/>
    public IFile Open(string path, FileUse use)
    {
        lock (Gate)
        {
            if (_names.TryGetValue(path, out var node) == (use == FileUse.Create))
                throw Failed("open", path, StorageFailure.Missing);
            if (node is not null) return new MemoryFile(this, node, path);
            CountOperation(path);
            node = new MemoryNode();
            Change(new NameChange(null, path, node));
            return new MemoryFile(this, node, path);
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        lock (Gate) return _names.ContainsKey(path);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        lock (Gate)
        {
            CountOperation(from);
            if (!_names.TryGetValue(from, out var node)) throw Failed("rename", from, StorageFailure.Missing);
            Change(new NameChange(from, to, node));
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (Gate)
        {
            CountOperation(path);
            if (_names.ContainsKey(path)) Change(new NameChange(path, null, null));
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path) => ArgumentException.ThrowIfNullOrEmpty(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        lock (Gate)
        {
            return [.. _names.Keys.Where(name => Path.GetDirectoryName(name) == directory)
                .Select(name => Path.GetFileName(name)).Order(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string directory)
    {
        lock (Gate)
        {
            CountSync(directory);
            foreach (var change in _unsyncedNames.Where(change => change.IsIn(directory))) change.Apply(_syncedNames);
            _unsyncedNames.RemoveAll(change => change.IsIn(directory));
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string path)
    {
        lock (Gate) return _locks.Add(path) ? new Unlock(this, path) : null;
    }

    internal void CountWrite(string path)
    {
        CountOperation(path);
        Faults.Writes++;
        if (Faults.Writes == Faults.FailWrite) throw Failed("write", path, Faults.WriteFailure);
    }

    internal void CountRead(string path)
    {
        Faults.Reads++;
        if (Faults.Reads == Faults.FailRead) throw Failed("read", path, StorageFailure.Io);
    }

    internal void CountSync(string path)
    {
        CountOperation(path);
        Faults.Syncs++;
        if (Faults.Syncs == Faults.FailSync) throw Failed("sync", path, StorageFailure.Sync);
    }

    internal void Demand(long more, string path)
    {
        if (more > 0 && _names.Values.Sum(node => node.Occupied) + more > Faults.Capacity)
            throw Failed("find space for", path, StorageFailure.NoSpace);
    }

    private void CountOperation(string path)
    {
        Faults.Operations++;
        if (Faults.PowerOffAt > 0 && Faults.Operations >= Faults.PowerOffAt)
            throw Failed("reach", path, StorageFailure.Io);
    }

    private void Change(NameChange change)
    {
        change.Apply(_names);
        _unsyncedNames.Add(change);
    }

    private void Put(string name, MemoryNode node)
    {
        _names[name] = node;
        _syncedNames[name] = node;
    }

    private static StorageException Failed(string action, string path, StorageFailure failure) =>
        new($"Could not {action} '{path}': {failure}, as the test wants it.", failure);

    private sealed record NameChange(string? Gone, string? Added, MemoryNode? Node)
    {
        public void Apply(Dictionary<string, MemoryNode> names)
        {
            if (Gone is not null) names.Remove(Gone);
            if (Added is not null) names[Added] = Node!;
        }

        public bool IsIn(string directory) => Path.GetDirectoryName(Added ?? Gone) == directory;
    }

    private sealed class Unlock(MemoryFileLayer layer, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (layer.Gate) layer._locks.Remove(path);
        }
    }
}
