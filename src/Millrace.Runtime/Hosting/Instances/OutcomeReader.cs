using Millrace.Runtime.Execution;
using Millrace.Runtime.Streamlets;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>Gathers what the tasks have joined into the chart of each slot, with a mark where a version
/// begins.</summary>
internal sealed class OutcomeReader(Engine engine)
{
    internal List<OutcomeView> Read()
    {
        var views = new List<OutcomeView>();
        foreach (var slot in engine.Blueprint.Slots.Where(slot => slot.Outcome is not null))
        {
            var boards = Boards(slot.Name);
            var marks = Marks(boards);
            if (marks.Count > 0) views.Add(OutcomeCharts.View(slot.Name, slot.Outcome!.Metric, boards, marks));
        }

        return views;
    }

    private List<OutcomeBoard> Boards(string slot) => [.. engine.Groups.SelectMany(group => group.Tasks)
        .SelectMany(task => task.Parts.Nodes).Select(node => node.Streamlet).OfType<IOutcomeJoin>()
        .Where(join => join.Slot == slot).Select(join => join.Board)];

    private static List<OutcomeMark> Marks(List<OutcomeBoard> boards)
    {
        var marks = new List<OutcomeMark>();
        var seen = new HashSet<string>();
        var count = 0L;
        foreach (var (version, bucket) in boards.SelectMany(board => board.Read(out _))
            .OrderBy(item => item.Bucket.LastTime).ThenBy(item => item.Version, StringComparer.Ordinal))
        {
            if (seen.Add(version))
                marks.Add(new OutcomeMark(EventTime.ToDateTime(bucket.LastTime), count, $"{version} live"));
            count += bucket.Count;
        }

        return marks;
    }
}
