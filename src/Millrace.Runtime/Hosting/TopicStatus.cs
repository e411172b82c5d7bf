namespace Millrace.Runtime.Hosting;

/// <summary>A topic while it runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Records">Records appended in the life of the data directory, over all partitions.</param>
/// <param name="Lag">Records that its slowest reader of the blueprint has not read yet.</param>
public sealed record TopicStatus(string Name, long Records, long Lag);
