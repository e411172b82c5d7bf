using System.Collections.Immutable;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A topic of the blueprint.</summary>
internal sealed record PlannedTopic
{
    /// <summary>Its number in the blueprint, from 0 in file order.</summary>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of partitions, from 1.</summary>
    public required int Partitions { get; init; }

    /// <summary>Codec with which producers write: the named schema's, else the producers' own.</summary>
    public required RecordCodec Codec { get; init; }

    /// <summary>The field whose value is the record's key; null where each task writes its own partition
    /// number.</summary>
    public string? Key { get; init; }

    /// <summary>Index of the key's field in the schema of <see cref="Codec"/>, or -1.</summary>
    public int KeyField => Key is null ? -1 : Codec.Schema.IndexOf(Key);

    /// <summary>Outlets that write it.</summary>
    public required ImmutableArray<PortPath> Producers { get; init; }

    /// <summary>Inlets that read it.</summary>
    public required ImmutableArray<PortPath> Consumers { get; init; }

    /// <summary>Age since the append after which records may go; null keeps them.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Bytes per partition above which the oldest may go; null sets no bound.</summary>
    public long? RetentionBytes { get; init; }

    /// <summary>Bound of disorder of writers outside of the blueprint; null where there are none.</summary>
    public TimeSpan? Disorder { get; init; }
}
