using Millrace.Files;
using Millrace.Models;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting;

/// <summary>What a pipeline is started with.</summary>
internal sealed record HostSetup
{
    public required VerifiedBlueprint Plan { get; init; }

    /// <summary>Folder of the blueprint; its relative paths start here.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>The data directory.</summary>
    public required string DataFolder { get; init; }

    public required TypeRegistry Types { get; init; }

    public required IReadOnlyList<IModelFormat> Formats { get; init; }

    public required IFileLayer Files { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where streamlets that print print to.</summary>
    public TextWriter Console { get; init; } = TextWriter.Null;

    /// <summary>Whether to begin a new run of all groups, with empty state.</summary>
    public bool NewRun { get; init; }

    public EngineOptions Options { get; init; } = new();

    /// <summary>Names the build, in commits.</summary>
    public string BuildDigest { get; init; } =
        typeof(HostSetup).Assembly.ManifestModule.ModuleVersionId.ToString("n");

    /// <summary>Who acts, for the catalog.</summary>
    public string User { get; init; } = "unknown";
}
