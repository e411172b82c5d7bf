using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Millrace.Files;

namespace Millrace.Runtime.Files;

/// <summary>
/// The real disk, on Linux: syncs are the kernel's own calls and their results are looked at. Files are opened without
/// the framework's advisory locks; <see cref="TryLock"/> is the only lock.
/// </summary>
public sealed class LinuxFileLayer : IFileLayer
{
    private const int OwnerReadWrite = 0x1A4; // 0644

    /// <inheritdoc/>
    public IFile Open(string path, FileUse use)
    {
        var flags = use switch
        {
            FileUse.Read => LibC.OpenRead,
            FileUse.Write => LibC.OpenReadWrite,
            _ => LibC.OpenReadWrite | LibC.OpenCreate | LibC.OpenExclusive,
        };
        return new LinuxFile(OpenHandle(path, flags, "open"), path);
    }

    /// <inheritdoc/>
    public bool Exists(string path) => LibC.Access(path, 0) == 0;

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (LibC.Rename(from, to) != 0) throw StorageErrors.FromLastCall("rename", from);
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (LibC.Unlink(path) != 0 && Marshal.GetLastPInvokeError() != LibC.NoEntry)
            throw StorageErrors.FromLastCall("remove", path);
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null) CreateDirectory(parent);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (StorageErrors.IsOfDisk(error))
        {
            throw StorageErrors.FromFramework("create", path, error);
        }
        if (parent is not null) SyncDirectory(parent);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        if (!Directory.Exists(directory)) return [];
        string[] names;
        try
        {
            names = Directory.GetFiles(directory);
        }
        catch (Exception error) when (StorageErrors.IsOfDisk(error))
        {
            throw StorageErrors.FromFramework("list", directory, error);
        }
        for (var i = 0; i < names.Length; i++) names[i] = Path.GetFileName(names[i]);
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public void SyncDirectory(string directory)
    {
        using var handle = OpenHandle(directory, LibC.OpenRead | LibC.OpenDirectory, "open");
        while (LibC.Sync(handle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != LibC.Interrupted)
                throw StorageErrors.FromLastCall("sync", directory, StorageFailure.Sync);
        }
    }

    /// <summary>
    /// Takes the exclusive lock of a path by <c>flock</c>, which the kernel releases when the process ends, however it
    /// ends. The file holds the number of the process, for the message that a second owner gets.
    /// </summary>
    public IDisposable? TryLock(string path)
    {
        var handle = OpenHandle(path, LibC.OpenReadWrite | LibC.OpenCreate, "open");
        while (LibC.Lock(handle, LibC.LockExclusive | LibC.LockNonBlocking) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == LibC.Interrupted) continue;
            var failure = StorageErrors.FromLastCall("lock", path);
            handle.Dispose();
            return error == LibC.WouldBlock ? null : throw failure;
        }
        var held = new HeldLock(handle);
        try
        {
            var file = new LinuxFile(handle, path);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"), 0);
            return held;
        }
        catch (StorageException)
        {
            // A lock that nobody got must not stay: the disk may only be full for now.
            held.Dispose();
            throw;
        }
    }

    private static SafeFileHandle OpenHandle(string path, int flags, string action)
    {
        while (true)
        {
            var number = LibC.Open(path, flags | LibC.OpenCloseOnExec, OwnerReadWrite);
            if (number >= 0) return new SafeFileHandle(number, ownsHandle: true);
            if (Marshal.GetLastPInvokeError() != LibC.Interrupted) throw StorageErrors.FromLastCall(action, path);
        }
    }
}
