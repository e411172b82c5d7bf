using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A topic as written.</summary>
internal sealed record DeclaredTopic
{
    /// <summary>Its name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Producers.</summary>
    public ImmutableArray<Located<PortPath>> From { get; init; } = [];

    /// <summary>Consumers.</summary>
    public ImmutableArray<Located<PortPath>> To { get; init; } = [];

    /// <summary>Name of its schema.</summary>
    public Located<string>? Schema { get; init; }

    /// <summary>Key field.</summary>
    public Located<string>? Key { get; init; }

    /// <summary>Number of partitions.</summary>
    public Located<int>? Partitions { get; init; }

    /// <summary>Retention by age.</summary>
    public Located<TimeSpan>? Retention { get; init; }

    /// <summary>Retention by size.</summary>
    public Located<long>? RetentionBytes { get; init; }

    /// <summary>Bound of disorder of outside writers.</summary>
    public Located<TimeSpan>? Disorder { get; init; }

    /// <summary>Whether <c>key</c> was written, even if it could not be read.</summary>
    public bool HasKey { get; init; }

    /// <summary>Whether <c>partitions</c> was written, even if it could not be read.</summary>
    public bool HasPartitions { get; init; }

    /// <summary>Whether <c>from</c> was written, even if what it names could not be read.</summary>
    public bool HasFrom { get; init; }
}
