using System.Diagnostics;

namespace Millrace.Integration.Disks;

/// <summary>
/// A file system of some MiB in memory, mounted for one test; where that is not allowed the test is skipped.
/// </summary>
internal sealed class Mounted : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-mount-");
    private readonly bool _isMounted;

    internal Mounted(int mebibytes)
    {
        _isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "none", Path);
        if (!_isMounted) _folder.Delete();
        Required.Permitted(_isMounted, "file systems may not be mounted here");
    }

    internal string Path => _folder.FullName;

    /// <summary>Leaves so many bytes free, by a file of ballast.</summary>
    internal void LeaveFree(long bytes)
    {
        Clear();
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var free = new DriveInfo(Path).AvailableFreeSpace - bytes;
        ballast.Write(new byte[Math.Max(0, free)]);
    }

    /// <summary>Takes the ballast away.</summary>
    internal void Clear()
    {
        if (!File.Exists(Ballast)) return;
        // Another test may just start a process, which has the file open until it becomes that program: what is only
        // deleted takes space until then.
        using (var ballast = new FileStream(Ballast, FileMode.Open, FileAccess.Write)) ballast.SetLength(0);
        File.Delete(Ballast);
    }

    /// <summary>Makes it read-only, or writable again.</summary>
    internal void SetReadOnly(bool isReadOnly) => Required.Permitted(
        Run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", Path),
        "file systems may not be mounted anew here");

    public void Dispose()
    {
        if (!_isMounted) return;
        Run("umount", "-l", Path);
        _folder.Delete();
    }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no such program.
        }
    }
}
