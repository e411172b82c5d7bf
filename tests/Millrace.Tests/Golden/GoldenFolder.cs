using System.Runtime.CompilerServices;
using Millrace.Files;
using Millrace.Testing.Files;

namespace Millrace.Tests.Golden;

/// <summary>Data directories that earlier versions wrote, kept beside this file in a folder per version.</summary>
internal static class GoldenFolder
{
    /// <summary>The version that this build writes. Raise it with any format, and keep the older folders.</summary>
    internal const string Current = "v1";

    internal static bool IsUpdate => Environment.GetEnvironmentVariable("MILLRACE_UPDATE_GOLDEN") == "1";

    internal static string PathOf(string version, string name) => Path.Combine(Root(), version, name);

    /// <summary>A copy of a directory that was kept, on a disk in memory.</summary>
    internal static MemoryFileLayer Load(string version, string name)
    {
        var files = new MemoryFileLayer();
        var folder = PathOf(version, name);
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = files.Open(Path.Combine("/" + name, Path.GetRelativePath(folder, path)), FileUse.Create);
            file.Write(File.ReadAllBytes(path), 0);
        }

        return files;
    }

    /// <summary>Keeps a directory of a disk in memory in place of the one that is there.</summary>
    internal static void Save(MemoryFileLayer files, string name)
    {
        var folder = PathOf(Current, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var (path, bytes) in Contents(files, "/" + name))
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }

    /// <summary>All files of a directory, by relative path; without the lock, which names a process.</summary>
    internal static SortedDictionary<string, byte[]> Contents(MemoryFileLayer files, string folder)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in files.Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            using var file = files.Open(path, FileUse.Read);
            var bytes = new byte[file.Length];
            file.Read(bytes, 0);
            found.Add(Path.GetRelativePath(folder, path), bytes);
        }

        found.Remove("lock");
        return found;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
