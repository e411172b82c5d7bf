using System.Text.Json.Serialization;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>One thing that happened to models and launches. Each holds the hash of the one before it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(VersionRegistered), "registered")]
[JsonDerivedType(typeof(VersionRetired), "retired")]
[JsonDerivedType(typeof(LaunchSet), "launch-set")]
[JsonDerivedType(typeof(LaunchPrepared), "prepared")]
[JsonDerivedType(typeof(LaunchRefused), "refused")]
internal abstract record CatalogEvent
{
    /// <summary>The version that is written.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the encoding.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Number of the event, from 1.</summary>
    public long Number { get; init; }

    /// <summary>SHA-256 of the bytes of the event before, in hexadecimal; empty for the first.</summary>
    public string Previous { get; init; } = "";

    /// <summary>When, in microseconds since 1970 UTC.</summary>
    public long At { get; init; }

    /// <summary>Who did it.</summary>
    public string By { get; init; } = "";
}
