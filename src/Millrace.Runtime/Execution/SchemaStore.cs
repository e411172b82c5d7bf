using System.Collections.Concurrent;
using Millrace.Backplanes;
using Millrace.Schemas;

namespace Millrace.Runtime.Execution;

/// <summary>
/// The schemas that records were written with, by fingerprint: control records on <c>~schemas</c>. A task adds those
/// that are missing to the commit that first needs them, so that no record stands on the log without its schema.
/// </summary>
internal sealed class SchemaStore : IDisposable
{
    internal const string TopicName = "~schemas";
    private readonly ConcurrentDictionary<ulong, RecordSchema> _schemas = new();
    private readonly TopicPartition _partition;
    private readonly IBatchReader _reader;
    private readonly Lock _lock = new();

    internal SchemaStore(IBackplane backplane)
    {
        var topic = backplane.OpenTopic(new TopicSettings(TopicName, 1));
        _partition = new TopicPartition(topic.Id, 0);
        _reader = backplane.OpenReader(_partition, backplane.StartOffset(_partition));
    }

    /// <summary>The schema of a fingerprint, or null where no record on the log can have it.</summary>
    internal RecordSchema? Find(ulong fingerprint)
    {
        if (_schemas.TryGetValue(fingerprint, out var schema)) return schema;
        Load();
        return _schemas.GetValueOrDefault(fingerprint);
    }

    /// <summary>Adds a schema to a commit unless it stands on the log already. Standing there twice does no
    /// harm.</summary>
    internal void AddMissing(CommitContent commit, RecordSchema schema)
    {
        if (Find(schema.Fingerprint) is not null) return;
        commit.BeginBatch();
        var bytes = SchemaBytes.Write(schema);
        bytes.CopyTo(commit.GetSpan(bytes.Length));
        commit.Advance(bytes.Length);
        commit.EndBatch(_partition, 1);
    }

    public void Dispose() => _reader.Dispose();

    private void Load()
    {
        lock (_lock)
        {
            while (_reader.TryRead(out var batch))
            {
                var schema = SchemaBytes.Read(batch.Payload.Span);
                _schemas[schema.Fingerprint] = schema;
            }
        }
    }
}
