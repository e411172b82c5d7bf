namespace Millrace.Files;

/// <summary>
/// The one door to the disk. Everything durable goes through it, so that a simulator can stand in its place
/// and lose, tear and reorder what was not synced.
/// </summary>
/// <remarks>
/// A failed operation throws <see cref="StorageException"/>. Names of files are full paths.
/// A new or renamed file is there after a crash only once <see cref="SyncDirectory"/> has returned.
/// </remarks>
public interface IFileLayer
{
    /// <summary>Opens a file; see <see cref="FileUse"/> for what has to exist.</summary>
    IFile Open(string path, FileUse use);

    /// <summary>Whether a file of this name exists.</summary>
    bool Exists(string path);

    /// <summary>Renames a file, replacing the target in one step.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; nothing happens where it does not exist.</summary>
    void Delete(string path);

    /// <summary>Creates a directory and its parents.</summary>
    void CreateDirectory(string path);

    /// <summary>Names (not paths) of the files in a directory, in ordinal order; empty where there is none.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Makes creations, renames and removals in this directory durable (<c>fsync</c> of the
    /// directory).</summary>
    void SyncDirectory(string directory);

    /// <summary>
    /// Takes the exclusive lock of a path for this process until disposed; null where another process holds it.
    /// </summary>
    IDisposable? TryLock(string path);
}
