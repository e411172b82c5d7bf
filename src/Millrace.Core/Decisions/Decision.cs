namespace Millrace.Decisions;

/// <summary>One decision as it is on record.</summary>
/// <param name="Attribution">Who scored, under which launch.</param>
/// <param name="Offset">Offset of the source record.</param>
/// <param name="Timer">Number of the timer among those that the record set, from 1; 0 for the record itself.</param>
/// <param name="Ordinal">Number among those of the same position and timer.</param>
/// <param name="EventTime">Event time in microseconds since 1970 UTC.</param>
/// <param name="Rule">How it came by its scores.</param>
/// <param name="Inputs">Features as scored; empty where they are not kept.</param>
/// <param name="Outputs">The scores; not finite where there are none.</param>
/// <param name="Mac">HMAC-SHA-256 over all of it and the source record's bytes, its first 16 bytes.</param>
public sealed record Decision(
    DecisionAttribution Attribution,
    long Offset,
    long Timer,
    int Ordinal,
    long EventTime,
    DecisionRule Rule,
    IReadOnlyList<float> Inputs,
    IReadOnlyList<float> Outputs,
    ReadOnlyMemory<byte> Mac);
