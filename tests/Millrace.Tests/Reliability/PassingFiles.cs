using Millrace.Files;

namespace Millrace.Tests.Reliability;

/// <summary>Hands everything on to another disk; derive from it to plant a bug.</summary>
internal class PassingFiles(IFileLayer disk) : IFileLayer
{
    public virtual IFile Open(string path, FileUse use) => disk.Open(path, use);

    public bool Exists(string path) => disk.Exists(path);

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string path) => disk.Delete(path);

    public void CreateDirectory(string path) => disk.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => disk.List(directory);

    public virtual void SyncDirectory(string directory) => disk.SyncDirectory(directory);

    public virtual IDisposable? TryLock(string path) => disk.TryLock(path);
}
