using System.Globalization;

namespace Millrace.Tests.Reliability;

/// <summary>What a process holds at one moment (Linux: /proc).</summary>
/// <param name="Memory">Resident memory in bytes.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads of the system.</param>
internal readonly record struct ProcessSample(long Memory, int Handles, int Threads)
{
    /// <exception cref="IOException">The process has ended.</exception>
    public static ProcessSample Of(int processId)
    {
        var folder = $"/proc/{processId}";
        var lines = File.ReadAllLines($"{folder}/status");
        return new ProcessSample(
            Field(lines, "VmRSS:") * 1024,
            Directory.GetFileSystemEntries($"{folder}/fd").Length,
            (int)Field(lines, "Threads:"));
    }

    // A process that has ended but was not waited for has no line of memory any more.
    private static long Field(string[] lines, string name)
    {
        var line = Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))
            ?? throw new IOException($"The process has ended: no {name}");
        return long.Parse(line.AsSpan(name.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
