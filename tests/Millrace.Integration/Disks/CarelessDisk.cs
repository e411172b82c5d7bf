using Millrace.Files;

namespace Millrace.Integration.Disks;

/// <summary>A planted bug: a write that finds no space is taken for done.</summary>
internal sealed class CarelessDisk(IFileLayer disk) : IFileLayer
{
    public IFile Open(string path, FileUse use) => new CarelessFile(disk.Open(path, use));

    public bool Exists(string path) => disk.Exists(path);

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string path) => disk.Delete(path);

    public void CreateDirectory(string path) => disk.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => disk.List(directory);

    public void SyncDirectory(string directory) => disk.SyncDirectory(directory);

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    private sealed class CarelessFile(IFile file) : IFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long position) => file.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            try
            {
                file.Write(bytes, position);
            }
            catch (StorageException full) when (full.IsTransient)
            {
                return; // The bug.
            }
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Allocate(long length) => SetNothingAside();

        public void SyncData() => file.SyncData();

        public void Sync() => file.Sync();

        public void Dispose() => file.Dispose();

        // So that the writes are what finds no space.
        private static void SetNothingAside()
        {
        }
    }
}
