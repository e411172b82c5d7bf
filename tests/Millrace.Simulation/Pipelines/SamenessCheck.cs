using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>A run through kills against one without trouble, in whole batches, where the order is determined.</summary>
internal static class SamenessCheck
{
    internal static void Run(GraphPlan graph, StoredLog troubled, StoredLog smooth)
    {
        var producers = new Producers(graph);
        foreach (var topic in graph.Topics.Where(producers.IsDetermined))
        {
            for (var partition = 0; partition < topic.Partitions; partition++)
            {
                var (left, right) = (Rows(troubled, topic, partition), Rows(smooth, topic, partition));
                for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
                {
                    var (found, wanted) = (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i));
                    if (found?.Content != wanted?.Content || found?.Time != wanted?.Time)
                        throw new TrialFailedException(Check.SameWithoutKills,
                            $"{topic.Name}/{partition}: record {i} is {found}, and without kills {wanted}.");
                }
            }
        }
    }

    private static List<StoredRow> Rows(StoredLog log, TopicPlan topic, int partition) =>
        [.. log.Rows(topic, partition).SelectMany(batch => batch.Rows)];
}
