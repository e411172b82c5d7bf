using System.Runtime.InteropServices;
using Millrace.Files;

namespace Millrace.Runtime.Files;

/// <summary>Turns error numbers of the kernel into typed failures.</summary>
internal static class StorageErrors
{
    /// <summary>The failure that the last call of libc left behind.</summary>
    public static StorageException FromLastCall(string action, string path, StorageFailure? always = null)
    {
        var error = Marshal.GetLastPInvokeError();
        return new StorageException(
            $"Could not {action} '{path}': {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).",
            always ?? Classify(error));
    }

    /// <summary>Whether an exception of the framework stands for a failure of the disk.</summary>
    public static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>
    /// The failure behind an exception of the framework, which carries the error number as its result, or says by its
    /// type that it was denied.
    /// </summary>
    public static StorageException FromFramework(string action, string path, Exception error) =>
        new($"Could not {action} '{path}': {error.Message}",
            error is UnauthorizedAccessException ? StorageFailure.Denied : Classify(error.HResult), error);

    private static StorageFailure Classify(int error) => error switch
    {
        28 or 122 or 27 => StorageFailure.NoSpace, // ENOSPC, EDQUOT, EFBIG
        2 or 17 or 20 => StorageFailure.Missing, // ENOENT, EEXIST, ENOTDIR
        1 or 13 or 30 => StorageFailure.Denied, // EPERM, EACCES, EROFS
        _ => StorageFailure.Io,
    };
}
