namespace Millrace.Runtime.Hosting;

/// <summary>
/// What can be asked of, and done to, a data directory: by the instance that runs on it, or by a verb while it is at
/// rest.
/// Questions answer at once; what is not there is null or an empty list. Changes name who makes them.
/// </summary>
public interface IDataFolder
{
    /// <summary>All versions of all models, in the order of their registration.</summary>
    IReadOnlyList<ModelVersionView> Models();

    /// <summary>Launches of a slot (of all slots where null), oldest first, with the activations of their
    /// tasks.</summary>
    IReadOnlyList<LaunchView> Launches(string? slot = null);

    /// <summary>Registers a package from its files; refused with a reason where it does not pass its checks.</summary>
    ModelPushResult PushModel(ModelPushRequest request);

    /// <summary>Sets which version is live in a slot. Returns once the launch is recorded; it takes effect when
    /// prepared.</summary>
    LaunchResult SetLaunch(LaunchRequest request);

    /// <summary>Decisions made of the record at a position; several where timers or splits made several of
    /// it.</summary>
    IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset);

    /// <summary>The newest decisions of a slot (of all where null), newest first.</summary>
    IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit);

    /// <summary>Scores the kept inputs of a decision again: with its own version (null) or another.</summary>
    RescoreResult Rescore(string topic, int partition, long offset, string? version);

    /// <summary>
    /// Proves a stretch of a slot's decisions: frames are whole and chained, decisions signed over their records. Null
    /// where there is no such slot or partition.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="partition">Partition of its decision topic: the number of the task.</param>
    /// <param name="from">Where to begin: 0, or where the stretch before said.</param>
    DecisionCheck? CheckDecisions(string slot, int partition, long from);

    /// <summary>Topics with their partitions.</summary>
    IReadOnlyList<TopicView> Topics();

    /// <summary>Records of a partition from an offset on.</summary>
    IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit);

    /// <summary>The newest dead letters, newest first.</summary>
    IReadOnlyList<DeadLetterView> DeadLetters(int limit);
}
