using Millrace.Files;

namespace Millrace.Tests.Reliability;

/// <summary>A disk that fails its users: data is not synced, locks are granted to everybody, nothing gets
/// shorter.</summary>
internal sealed class BrokenFiles(IFileLayer disk) : PassingFiles(disk)
{
    /// <summary>Whether data is synced; otherwise everybody is only told so.</summary>
    public bool Syncs { get; init; } = true;

    /// <summary>Whether a lock that is held is refused.</summary>
    public bool Locks { get; init; } = true;

    /// <summary>Whether a file can be made shorter; otherwise there is no space for that.</summary>
    public bool Cuts { get; set; } = true;

    public override IFile Open(string path, FileUse use) => new BrokenFile(this, base.Open(path, use), path);

    public override IDisposable? TryLock(string path) => Locks ? base.TryLock(path) : new MemoryStream();

    private sealed class BrokenFile(BrokenFiles disk, IFile file, string path) : PassingFile(file)
    {
        public override void SetLength(long length)
        {
            if (!disk.Cuts && length < Length)
                throw new StorageException($"Could not cut '{path}'.", StorageFailure.NoSpace);
            base.SetLength(length);
        }

        public override void SyncData()
        {
            if (disk.Syncs) base.SyncData();
        }
    }
}
