namespace Millrace.Runtime.Hosting;

/// <summary>A decision in full.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Topic">Topic of the source record.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Timer">Number of the timer among those that the record set; 0 for the record itself.</param>
/// <param name="Ordinal">Number among those of the same position and timer.</param>
/// <param name="Run">The run.</param>
/// <param name="Launch">Number of the launch that it was made under.</param>
/// <param name="Version">The version that scored, or null where none did.</param>
/// <param name="Digest">SHA-256 of that version.</param>
/// <param name="Engine">What computed the score, such as <c>onnxruntime 1.31.1 cpu, 1 thread</c>.</param>
/// <param name="Rule"><c>scored</c>, or the policy that stood in.</param>
/// <param name="Inputs">Features as scored, in the order of the version.</param>
/// <param name="Outputs">Named outputs.</param>
/// <param name="EventTime">Event time of the record.</param>
/// <param name="At">When the decision was committed.</param>
/// <param name="Record">The source record as JSON, or null where it is no longer kept.</param>
/// <param name="Proof">Whether its signature and its frame's hash check out, and both of them.</param>
public sealed record DecisionCard(string Slot, string Topic, int Partition, long Offset, long Timer, int Ordinal,
    long Run, long Launch, string? Version, string? Digest, string? Engine, string Rule,
    IReadOnlyList<NamedValue> Inputs, IReadOnlyList<NamedValue> Outputs, DateTimeOffset EventTime, DateTimeOffset At,
    string? Record, string Proof);
