using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints;

/// <summary>
/// Values of parameters from outside of the blueprint. Later beats earlier: files in their order, then the
/// environment, then the command line.
/// </summary>
internal sealed record Overrides
{
    /// <summary>Nothing is overridden.</summary>
    internal static Overrides None { get; } = new();

    /// <summary>Files of <c>--config</c>: <c>streamlets: { name: { parameter: value } }</c>.</summary>
    public ImmutableArray<OverrideFile> Files { get; init; } = [];

    /// <summary>Environment variables; those that begin with <c>MILLRACE_</c> are looked at.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Arguments of <c>--set</c>: <c>streamlet.parameter=value</c>.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];
}
