using Millrace.Files;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Stands before the disk with a planted bug.</summary>
internal sealed class FlawedFiles(IFileLayer inner, Flaw flaw) : IFileLayer
{
    internal static IFileLayer Over(IFileLayer inner, Flaw flaw) =>
        flaw >= Flaw.AcceptBadChecksum ? new FlawedFiles(inner, flaw) : inner;

    public IFile Open(string path, FileUse use)
    {
        var file = inner.Open(path, use);
        if (flaw == Flaw.AcceptBadChecksum && path.EndsWith(".segment", StringComparison.Ordinal))
            ChecksumMender.Mend(file);
        return new FlawedFile(file, flaw);
    }

    public bool Exists(string path) => inner.Exists(path);

    public void Rename(string from, string to) => inner.Rename(from, to);

    public void Delete(string path) => inner.Delete(path);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void SyncDirectory(string directory)
    {
        if (flaw != Flaw.SkipDirectorySync) inner.SyncDirectory(directory);
    }

    public IDisposable? TryLock(string path) => inner.TryLock(path);

    private sealed class FlawedFile(IFile inner, Flaw flaw) : IFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long position) => inner.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position) => inner.Write(bytes, position);

        public void SetLength(long length)
        {
            if (flaw != Flaw.ForgetToTruncate || length >= inner.Length) inner.SetLength(length);
        }

        public void Allocate(long length) => inner.Allocate(length);

        public void SyncData()
        {
            if (flaw == Flaw.SkipSync) return;
            try
            {
                inner.SyncData();
            }
            catch (StorageException error) when (flaw == Flaw.IgnoreFailedSync)
            {
                // Nobody hears of a failed sync; that is the planted bug.
                if (error.Failure != StorageFailure.Sync) throw;
            }
        }

        public void Sync() => inner.Sync();

        public void Dispose() => inner.Dispose();
    }
}
