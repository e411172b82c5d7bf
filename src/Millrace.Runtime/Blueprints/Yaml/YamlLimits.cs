namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>
/// Limits of a file that a person wrote. Each is far above any honest blueprint and low enough that the worst file is
/// refused in a fraction of a second.
/// </summary>
internal sealed record YamlLimits
{
    /// <summary>The limits that are used.</summary>
    internal static YamlLimits Default { get; } = new();

    /// <summary>Size of the file.</summary>
    internal int MaximumBytes { get; init; } = 1 << 20;

    /// <summary>Nesting of lists and maps.</summary>
    internal int MaximumDepth { get; init; } = 32;

    /// <summary>Values, lists and maps in all.</summary>
    internal int MaximumNodes { get; init; } = 50_000;

    /// <summary>Characters of one value.</summary>
    internal int MaximumScalarLength { get; init; } = 64 * 1024;
}
