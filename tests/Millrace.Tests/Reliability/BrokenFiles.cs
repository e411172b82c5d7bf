using Millrace.Files;

namespace Millrace.Tests.Reliability;

/// <summary>A disk that fails its users: data is not synced, locks are granted to everybody, nothing gets
/// shorter.</summary>
internal sealed class BrokenFiles(IFileLayer inner) : IFileLayer
{
    /// <summary>Whether data is synced; otherwise everybody is only told so.</summary>
    public bool Syncs { get; init; } = true;

    /// <summary>Whether a lock that is held is refused.</summary>
    public bool Locks { get; init; } = true;

    /// <summary>Whether a file can be made shorter; otherwise there is no space for that.</summary>
    public bool Cuts { get; set; } = true;

    public IFile Open(string path, FileUse use) => new BrokenFile(this, inner.Open(path, use), path);

    public bool Exists(string path) => inner.Exists(path);

    public void Rename(string from, string to) => inner.Rename(from, to);

    public void Delete(string path) => inner.Delete(path);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void SyncDirectory(string directory) => inner.SyncDirectory(directory);

    public IDisposable? TryLock(string path) => Locks ? inner.TryLock(path) : new MemoryStream();

    private sealed class BrokenFile(BrokenFiles disk, IFile inner, string path) : IFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long position) => inner.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position) => inner.Write(bytes, position);

        public void SetLength(long length)
        {
            if (!disk.Cuts && length < inner.Length)
                throw new StorageException($"Could not cut '{path}'.", StorageFailure.NoSpace);
            inner.SetLength(length);
        }

        public void Allocate(long length) => inner.Allocate(length);

        public void SyncData()
        {
            if (disk.Syncs) inner.SyncData();
        }

        public void Sync() => inner.Sync();

        public void Dispose() => inner.Dispose();
    }
}
