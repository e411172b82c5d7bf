using System.Numerics;
using System.Runtime.InteropServices;

namespace Millrace.Streamlets;

/// <summary>
/// Numbers the keys that a task's state and timers use, so that those are arrays and a row hashes its key once.
/// A key whose count of uses falls to zero is forgotten and its number used again.
/// </summary>
internal sealed class KeyTable
{
    private int[] _buckets = new int[64];
    private Entry[] _entries = new Entry[32];
    private int _count;
    private int _free = -1;

    private struct Entry
    {
        public byte[]? Key;
        public uint Hash;
        public int Next;
        public int Uses;
    }

    /// <summary>Numbers ever in use are below this.</summary>
    internal int Capacity => _entries.Length;

    internal ReadOnlySpan<byte> Key(int id) => _entries[id].Key;

    internal byte[] KeyArray(int id) => _entries[id].Key!;

    /// <summary>The key's number, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> key) => Find(key, Hash(key));

    /// <summary>The key's number, added with no uses where it is new: the caller adds one.</summary>
    internal int Intern(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        var found = Find(key, hash);
        return found >= 0 ? found : Add(key, hash);
    }

    private int Find(ReadOnlySpan<byte> key, uint hash)
    {
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
            if (_entries[i].Hash == hash && key.SequenceEqual(_entries[i].Key)) return i;
        return -1;
    }

    internal void AddUse(int id) => _entries[id].Uses++;

    internal void RemoveUse(int id)
    {
        if (--_entries[id].Uses > 0) return;
        ref var bucket = ref _buckets[_entries[id].Hash & (uint)(_buckets.Length - 1)];
        if (bucket - 1 == id)
        {
            bucket = _entries[id].Next + 1;
        }
        else
        {
            var i = bucket - 1;
            while (_entries[i].Next != id) i = _entries[i].Next;
            _entries[i].Next = _entries[id].Next;
        }

        _entries[id].Key = null;
        _entries[id].Next = _free;
        _free = id;
    }

    private int Add(ReadOnlySpan<byte> key, uint hash)
    {
        int id;
        if (_free >= 0)
        {
            id = _free;
            _free = _entries[id].Next;
        }
        else
        {
            if (_count == _entries.Length) Grow();
            id = _count++;
        }

        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[id] = new Entry { Key = key.ToArray(), Hash = hash, Next = bucket - 1 };
        bucket = id + 1;
        return id;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Key is null) continue;
            ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = (uint)key.Length;
        while (key.Length >= 8)
        {
            hash = BitOperations.Crc32C(hash, MemoryMarshal.Read<ulong>(key));
            key = key[8..];
        }

        foreach (var part in key) hash = BitOperations.Crc32C(hash, part);
        return hash * 0x9E3779B1u ^ (hash >> 15);
    }
}
