using System.Runtime.InteropServices;

namespace Millrace.Bench;

/// <summary>Makes the kernel forget the pages of files, so that reading them means the disk.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    public static void Drop(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            // The owner's lock may be held while pages are dropped; nobody reads it.
            if (Path.GetFileName(path) == "lock") continue;
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            // Dirty pages stay; sync first.
            if (Sync(file) != 0 || Advise(file, 0, 0, DontNeed) != 0)
                throw new IOException($"Could not drop the pages of {path}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeHandle file, long start, long length, int advice);
}
