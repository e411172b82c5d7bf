namespace Millrace.Tests.Files;

/// <summary>What is expected of a file where the index leaves the choice to the reader, or says it in words only.
/// docs/formats.md tells users of these choices.</summary>
internal sealed record FormatChoice
{
    /// <summary>Words of the error with which the whole file is refused.</summary>
    internal string? Refused { get; init; }

    /// <summary>Words of the fault of every line of <see cref="BadLines"/>.</summary>
    internal string? Says { get; init; }

    internal string Separator { get; init; } = ",";

    internal string[]? Fields { get; init; }

    /// <summary>Good rows, in all; the index's own where it has them.</summary>
    internal int? Rows { get; init; }

    internal long[]? BadLines { get; init; }

    internal string[][]? Values { get; init; }
}
