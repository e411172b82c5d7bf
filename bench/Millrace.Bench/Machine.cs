using System.Diagnostics;

namespace Millrace.Bench;

/// <summary>Names the machine and the disk, without which a figure is a rumour.</summary>
internal static class Machine
{
    public static void Print(string directory)
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Console.WriteLine($"machine     {processor?.Split(':')[1].Trim()}, {Environment.ProcessorCount} processors,"
            + $" .NET {Environment.Version}, {Environment.OSVersion.VersionString}");
        Console.WriteLine($"file system {FileSystemOf(directory)}");
    }

    public static string FileSystemOf(string directory)
    {
        var full = Path.GetFullPath(directory);
        var mounts = File.ReadLines("/proc/mounts").Select(line => line.Split(' '))
            .Where(parts => full == parts[1] || full.StartsWith(parts[1].TrimEnd('/') + '/', StringComparison.Ordinal));
        var mount = mounts.MaxBy(parts => parts[1].Length);
        return mount is null ? "unknown" : $"{mount[2]} on {mount[0]}";
    }

    /// <summary>Bytes that this process has read, from the page cache or not.</summary>
    public static long BytesRead => long.Parse(
        File.ReadLines("/proc/self/io").First(line => line.StartsWith("rchar", StringComparison.Ordinal)).Split(' ')[1],
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Bytes that a directory occupies on the disk.</summary>
    public static long DiskBytes(string directory)
    {
        using var process = Process.Start(new ProcessStartInfo("du", ["-s", "--block-size=1", directory])
        {
            RedirectStandardOutput = true,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return long.Parse(text.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
