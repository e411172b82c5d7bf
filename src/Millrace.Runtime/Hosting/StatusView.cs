namespace Millrace.Runtime.Hosting;

/// <summary>How an instance is doing.</summary>
/// <param name="At">When this was so.</param>
/// <param name="Health">Worst health of all parts.</param>
/// <param name="State"><c>running</c>, <c>drained</c> (finite sources have ended and all is done) or
/// <c>failed</c>.</param>
/// <param name="Streamlets">Each streamlet, in file order.</param>
/// <param name="Topics">Each topic of the blueprint.</param>
/// <param name="Slots">Each slot.</param>
/// <param name="Events">The latest events: what turned, when and why; newest first, at most 50.</param>
public sealed record StatusView(DateTimeOffset At, Health Health, string State,
    IReadOnlyList<StreamletStatus> Streamlets, IReadOnlyList<TopicStatus> Topics, IReadOnlyList<SlotStatus> Slots,
    IReadOnlyList<EventView> Events)
{
    /// <summary>Why nothing can be committed (a full disk, a failed sync), or null: the log is writable.</summary>
    public string? LogProblem { get; init; }
}
