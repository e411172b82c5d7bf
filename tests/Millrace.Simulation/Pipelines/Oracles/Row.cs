namespace Millrace.Simulation.Pipelines.Oracles;

/// <summary>
/// A record on its way through the oracle's task. <see cref="Timer"/> is empty for a record of the input, else it says
/// which timer emitted it: the stage and the number among those that its record (or timer) set there.
/// </summary>
internal sealed record Row(long Time, string Key, long Offset, string Timer, Content Content);

/// <summary>What a record says.</summary>
internal readonly record struct Content(string Key, long Id, long Number);

/// <summary>A record that has to stand in a partition, under the watermark before it.</summary>
internal sealed record Expected(long Time, long Watermark, Content Content);

/// <summary>A record that has to stand on the dead-letter topic.</summary>
internal readonly record struct Letter(string Topic, int Partition, long Offset, string Step, string Reason);

/// <summary>A decision that has to be on record.</summary>
internal readonly record struct Decided(long Offset, string Timer, long Time, long Number);

/// <summary>A timer that was set.</summary>
internal sealed record Pending(long Time, long Sequence, Row Cause, string Name, Content Payload);
