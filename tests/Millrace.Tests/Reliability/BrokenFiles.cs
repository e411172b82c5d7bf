using Millrace.Files;

namespace Millrace.Tests.Reliability;

/// <summary>A disk with a planted bug: data is not synced, or locks are granted to everybody.</summary>
internal sealed class BrokenFiles(IFileLayer inner) : IFileLayer
{
    /// <summary>Whether data is synced; otherwise everybody is only told so.</summary>
    public bool Syncs { get; init; } = true;

    /// <summary>Whether a lock that is held is refused.</summary>
    public bool Locks { get; init; } = true;

    public IFile Open(string path, FileUse use) =>
        Syncs ? inner.Open(path, use) : new UnsyncedFile(inner.Open(path, use));

    public bool Exists(string path) => inner.Exists(path);

    public void Rename(string from, string to) => inner.Rename(from, to);

    public void Delete(string path) => inner.Delete(path);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void SyncDirectory(string directory) => inner.SyncDirectory(directory);

    public IDisposable? TryLock(string path) => Locks ? inner.TryLock(path) : new MemoryStream();

    private sealed class UnsyncedFile(IFile inner) : IFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long position) => inner.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position) => inner.Write(bytes, position);

        public void SetLength(long length) => inner.SetLength(length);

        public void Allocate(long length) => inner.Allocate(length);

        public void SyncData()
        {
            // The planted bug is that nothing happens.
        }

        public void Sync() => inner.Sync();

        public void Dispose() => inner.Dispose();
    }
}
