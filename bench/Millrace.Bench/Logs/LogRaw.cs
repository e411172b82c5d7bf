using System.Diagnostics;
using Millrace.Files;
using Millrace.Runtime.Files;

namespace Millrace.Bench.Logs;

/// <summary>
/// What the disk itself gives: writes of one size, each followed by an fdatasync, into reserved space.
/// </summary>
internal static class LogRaw
{
    public static Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var seconds = arguments.Number("seconds", 3);
        foreach (var size in arguments.Text("sizes", "4096,65536,1048576,4194304").Split(','))
            Console.WriteLine(Measure(arguments.Directory, int.Parse(size), seconds));
        return Task.FromResult(0);
    }

    public static RawRate Measure(string directory, int size, double seconds)
    {
        var files = new LinuxFileLayer();
        files.CreateDirectory(directory);
        var path = Path.Combine(directory, "raw.bin");
        files.Delete(path);
        const long Limit = 256L * 1024 * 1024;
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        var syncs = new List<double>();
        var writes = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            // A new file at each segment's end, as the log does it.
            using var file = files.Open(path, FileUse.Create);
            file.Allocate(Math.Max(Limit, size));
            for (var position = 0L; position + size <= Math.Max(Limit, size); position += size)
            {
                file.Write(bytes, position);
                var started = Stopwatch.GetTimestamp();
                file.SyncData();
                syncs.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                writes++;
                if (watch.Elapsed.TotalSeconds >= seconds) break;
            }
            files.Delete(path);
        }
        var elapsed = watch.Elapsed.TotalSeconds;
        syncs.Sort();
        return new RawRate(size, writes / elapsed, writes * size / elapsed, syncs[syncs.Count / 2],
            syncs[(int)(syncs.Count * 0.99)]);
    }
}
