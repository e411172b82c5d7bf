using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Millrace.Files;

namespace Millrace.Runtime.Files;

/// <summary>A file on a real disk.</summary>
internal sealed class LinuxFile(SafeFileHandle handle, string path) : IFile
{
    public long Length
    {
        get
        {
            try
            {
                return RandomAccess.GetLength(handle);
            }
            catch (IOException error)
            {
                throw StorageErrors.FromFramework("measure", path, error);
            }
        }
    }

    public int Read(Span<byte> buffer, long position)
    {
        try
        {
            var total = 0;
            while (total < buffer.Length)
            {
                var read = RandomAccess.Read(handle, buffer[total..], position + total);
                if (read == 0) break;
                total += read;
            }
            return total;
        }
        catch (IOException error)
        {
            throw StorageErrors.FromFramework("read", path, error);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        try
        {
            RandomAccess.Write(handle, bytes, position);
        }
        catch (IOException error)
        {
            throw StorageErrors.FromFramework("write", path, error);
        }
    }

    public void SetLength(long length)
    {
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (IOException error)
        {
            throw StorageErrors.FromFramework("set the length of", path, error);
        }
    }

    public void Allocate(long length)
    {
        while (LibC.Allocate(handle, LibC.KeepSize, 0, length) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == LibC.Interrupted) continue;
            // A file system that cannot reserve space runs out of it at a write instead: slower, never wrong.
            if (error == LibC.NotSupported) return;
            throw StorageErrors.FromLastCall("reserve space for", path);
        }
    }

    public void SyncData()
    {
        while (LibC.SyncData(handle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != LibC.Interrupted)
                throw StorageErrors.FromLastCall("sync", path, StorageFailure.Sync);
        }
    }

    public void Sync()
    {
        while (LibC.Sync(handle) != 0)
        {
            if (Marshal.GetLastPInvokeError() != LibC.Interrupted)
                throw StorageErrors.FromLastCall("sync", path, StorageFailure.Sync);
        }
    }

    public void Dispose() => handle.Dispose();
}
