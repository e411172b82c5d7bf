using Millrace.Files;

namespace Millrace;

/// <summary>What a streamlet gets when it starts.</summary>
public sealed record StreamletStart
{
    /// <summary>Its name in the blueprint.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its task, from 0.</summary>
    public required int Task { get; init; }

    /// <summary>Folder of the blueprint; relative paths start here.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>Wall time; only ingresses and sinks have a use for it.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The door to the disk.</summary>
    public required IFileLayer Files { get; init; }

    /// <summary>Codecs of all record types of the application.</summary>
    public required ICodecSource Codecs { get; init; }

    /// <summary>Asks for a step soon, as something came in from outside. Safe from any thread.</summary>
    public Action Wake { get; init; } = static () => { };

    /// <summary>Where a streamlet that prints prints to.</summary>
    public required TextWriter Console { get; init; }
}
