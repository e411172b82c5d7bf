using Millrace.Backplanes;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;

namespace Millrace.Tests.Formats;

/// <summary>A log in memory to put bytes on that the product would not write.</summary>
internal sealed class OpenLog : IDisposable
{
    internal EmbeddedLog Log { get; } = LogTrial.Open(new MemoryFileLayer());

    internal TopicPartition Append(string topic, byte[] payload)
    {
        var partition = new TopicPartition(Log.OpenTopic(new TopicSettings(topic, 1)).Id, 0);
        using var writer = Log.OpenWriter("test");
        var commit = new CommitContent();
        commit.BeginBatch();
        payload.CopyTo(commit.GetSpan(payload.Length));
        commit.Advance(payload.Length);
        commit.EndBatch(partition, 1);
        writer.Submit(commit);
        Log.Step();
        return partition;
    }

    public void Dispose() => Log.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
