using System.Collections.Immutable;

namespace Millrace.App.Cases;

/// <summary>A case of <c>millrace test</c>: what goes into a pipeline, and what must come out.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Folder">Full path of its folder.</param>
internal sealed record TestCase(string Name, string Folder)
{
    /// <summary>Virtual time that a run may take.</summary>
    internal static readonly TimeSpan DefaultWithin = TimeSpan.FromHours(1);

    /// <summary>Full paths of the files by the names of the sources that they stand in for.</summary>
    public ImmutableSortedDictionary<string, string> Inputs { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Parameters, each as <c>streamlet.parameter=value</c>.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>Full paths of the files of what must come out, by the names of topics or sinks.</summary>
    public ImmutableSortedDictionary<string, string> Expected { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How far apart two numbers with a fraction may be, as a part of the larger one or of 1; 0: not at
    /// all.</summary>
    public double Tolerance { get; init; }

    /// <summary>The time at which the run begins; null for the default.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Virtual time after which the run is given up.</summary>
    public TimeSpan Within { get; init; } = DefaultWithin;
}
