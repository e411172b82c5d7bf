namespace Millrace.Bench.Flights;

/// <summary>What one pass over the flights measured.</summary>
internal sealed record FlightsResult
{
    /// <summary>From the first step until the end mark was durable.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds that the lane waited for the journal or for sealing.</summary>
    public required double Waited { get; init; }

    /// <summary>
    /// Seconds that the lane's thread had a processor; less than it worked for where others want one.
    /// </summary>
    public required double OnProcessor { get; init; }

    public required long Records { get; init; }

    public required long Commits { get; init; }

    /// <summary>Records of the second half, over which allocations are counted.</summary>
    public required long SecondHalf { get; init; }

    /// <summary>Bytes that the lane's thread allocated.</summary>
    public required long LaneBytes { get; init; }

    /// <summary>Bytes that all threads allocated.</summary>
    public required long AllBytes { get; init; }

    /// <summary>Seconds of each streamlet.</summary>
    public required IReadOnlyDictionary<string, double> Steps { get; init; }

    /// <summary>Seconds within <c>risk</c> in which the model was fed, run and read.</summary>
    public required double Engine { get; init; }

    /// <summary>Seconds of scoring and of noting the decisions.</summary>
    public double Scoring => Steps["risk"];

    /// <summary>Seconds of all that is not a streamlet: reading, decoding, adding, committing.</summary>
    public double Rest => Seconds - Waited - Steps.Values.Sum();
}
