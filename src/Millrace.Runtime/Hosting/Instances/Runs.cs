using Millrace.Backplanes;
using Millrace.Runtime.Execution.Tasks;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>Which run a start belongs to, and where it goes on.</summary>
internal static class Runs
{
    /// <summary>The newest run that commits are of, or the one after it where a new one is asked for; 1 at
    /// first.</summary>
    internal static long Current(IBackplane backplane, HostSetup setup)
    {
        var newest = LastCommits(backplane, setup).Select(commit => commit.Run).DefaultIfEmpty(0).Max();
        return setup.NewRun ? newest + 1 : Math.Max(newest, 1);
    }

    /// <summary>In a sentence where the run goes on; null at its first start.</summary>
    internal static string? Resumed(IBackplane backplane, HostSetup setup, long run)
    {
        var commits = LastCommits(backplane, setup).Where(commit => commit.Run == run).ToList();
        if (commits.Count == 0) return null;
        var read = commits.Where(commit => commit.Inputs.Count == 0).Sum(commit => commit.RecordsIn);
        return $"resumed at {read:n0}; nothing lost, nothing doubled";
    }

    private static IEnumerable<CommitRecord> LastCommits(IBackplane backplane, HostSetup setup)
    {
        foreach (var group in setup.Plan.Groups)
        {
            if (backplane.FindTopic(new TaskId(group.Name, 0).CommitTopic) is not { } topic) continue;
            for (var task = 0; task < topic.Settings.Partitions; task++)
                if (backplane.TryReadLast(new TopicPartition(topic.Id, task), out var batch))
                    yield return CommitRecord.Read(batch.Payload);
        }
    }
}
