using Millrace.Files;

namespace Millrace.Bench.Logs;

/// <summary>A planted bug: the result of a sync is not looked at.</summary>
internal sealed class DeafDisk(IFileLayer disk) : IFileLayer
{
    public IFile Open(string path, FileUse use) => new DeafFile(disk.Open(path, use));

    public bool Exists(string path) => disk.Exists(path);

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string path) => disk.Delete(path);

    public void CreateDirectory(string path) => disk.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => disk.List(directory);

    public void SyncDirectory(string directory) => Ignore(() => disk.SyncDirectory(directory));

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    private static void Ignore(Action sync)
    {
        try
        {
            sync();
        }
        catch (StorageException failure)
        {
            Console.Error.WriteLine($"not heard: {failure.Message}");
        }
    }

    private sealed class DeafFile(IFile file) : IFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long position) => file.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position) => file.Write(bytes, position);

        public void SetLength(long length) => file.SetLength(length);

        public void Allocate(long length) => file.Allocate(length);

        public void SyncData() => Ignore(file.SyncData);

        public void Sync() => Ignore(file.Sync);

        public void Dispose() => file.Dispose();
    }
}
