using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;

namespace Millrace.Fuzz.Targets;

/// <summary>What our own encoders wrote and lies beside the program: the golden directories and the samples.</summary>
internal static class Beside
{
    private static readonly Lazy<EmbeddedLog> Golden = new(() => Open(Folder("Golden/v1/data"), "/data"));

    /// <summary>The log of a whole pipeline.</summary>
    internal static EmbeddedLog Log => Golden.Value;

    /// <summary>Payloads of all batches of the topics whose names begin in a way.</summary>
    internal static IEnumerable<byte[]> Payloads(string topics)
    {
        foreach (var topic in Log.Topics.Where(topic => topic.Settings.Name.StartsWith(
            topics, StringComparison.Ordinal)))
        {
            for (var partition = 0; partition < topic.Settings.Partitions; partition++)
            {
                var place = new TopicPartition(topic.Id, partition);
                using var reader = Log.OpenReader(place, Log.StartOffset(place));
                while (reader.TryRead(out var batch)) yield return batch.Payload.ToArray();
            }
        }
    }

    internal static SchemaStore Schemas() => new(Log);

    /// <summary>A file in a folder beside the program.</summary>
    internal static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path));

    internal static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, name);

    internal static EmbeddedLog Open(MemoryFileLayer files, string folder) => EmbeddedLog.Open(
        files, folder, TimeProvider.System, new EmbeddedLogOptions
        {
            HasThread = false, SegmentBytes = 64 * 1024, CheckpointBytes = 8 * 1024,
        });

    private static EmbeddedLog Open(string from, string folder)
    {
        var files = new MemoryFileLayer();
        foreach (var path in Directory.GetFiles(from, "0*")) Put(
            files, Path.Combine(folder, Path.GetFileName(path)), File.ReadAllBytes(path));
        return Open(files, folder);
    }

    internal static void Put(MemoryFileLayer files, string path, byte[] bytes)
    {
        using var file = files.Open(path, FileUse.Create);
        file.Write(bytes, 0);
    }
}
