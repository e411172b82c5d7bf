namespace Millrace.App.Running;

/// <summary>How a pipeline is to run, as the command line says it.</summary>
internal sealed record RunOptions
{
    /// <summary>The blueprint's file, as a full path.</summary>
    public required string BlueprintPath { get; init; }

    /// <summary>The data directory, as a full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Whether to begin a new run, with empty state.</summary>
    public bool NewRun { get; init; }

    /// <summary>Whether to end when all is drained; else the console stays up.</summary>
    public bool UntilIdle { get; init; }

    /// <summary>The port that must be free; null takes the fixed one, or the next free one.</summary>
    public int? Port { get; init; }

    /// <summary>Whether to serve HTTP.</summary>
    public bool ServesHttp { get; init; } = true;

    /// <summary>How it shows itself.</summary>
    public Display Display { get; init; } = Display.Lines;
}
