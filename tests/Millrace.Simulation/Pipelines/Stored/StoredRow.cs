using Millrace.Simulation.Pipelines.Oracles;

namespace Millrace.Simulation.Pipelines.Stored;

/// <summary>A record as it stands on a topic, with what its producer's watermark was before it.</summary>
internal sealed record StoredRow(long Offset, long Time, long Watermark, string Key, Content Content)
{
    internal double Score { get; init; }

    internal string Model { get; init; } = "";

    internal long Launch { get; init; }
}

/// <summary>A batch as it stands on a topic.</summary>
internal sealed record StoredRows(ulong Producer, long Watermark, IReadOnlyList<StoredRow> Rows);
