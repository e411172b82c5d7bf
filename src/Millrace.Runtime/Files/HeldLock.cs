using Microsoft.Win32.SafeHandles;

namespace Millrace.Runtime.Files;

/// <summary>
/// A lock of this process. It is given up by name and not only by closing its file: a child that another thread is
/// starting just then has a copy of the open file until it has become the other program, and would keep the lock.
/// </summary>
internal sealed class HeldLock(SafeFileHandle handle) : IDisposable
{
    public void Dispose()
    {
        if (handle.IsClosed) return;
        _ = LibC.Lock(handle, LibC.Unlock);
        handle.Dispose();
    }
}
