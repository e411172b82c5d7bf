namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>Makes a random graph.</summary>
internal sealed class GraphMaker(Dice dice)
{
    private static readonly StageKind[] Kinds =
    [
        StageKind.Map, StageKind.Filter, StageKind.Refuse, StageKind.Running, StageKind.Running, StageKind.Collect,
        StageKind.Twice, StageKind.Delay, StageKind.Delay, StageKind.Fragile,
    ];

    private readonly List<TopicPlan> _topics = [];
    private readonly List<GroupPlan> _groups = [];
    private readonly List<SourcePlan> _sources = [];
    private int _growth;

    internal GraphPlan Make()
    {
        var input = AddTopic("t0", dice.Next(1, 5), isKeyed: true, isScored: false);
        for (var sources = 1 + dice.Next(3); sources > 0; sources--) AddSource(input.Name);
        var groups = 1 + dice.Next(3);
        for (var i = 0; i < groups; i++)
        {
            if (i > 0 && !input.IsScored && dice.OneIn(4)) AddSource(input.Name);
            input = AddGroup(i, input, isLast: i == groups - 1);
        }

        return new GraphPlan(_sources, _groups, _topics)
        {
            Written = dice.OneIn(2) ? dice.Pick(_topics).Name : null,
        };
    }

    private TopicPlan AddTopic(string name, int partitions, bool isKeyed, bool isScored)
    {
        var topic = new TopicPlan(name, partitions, isKeyed, isScored);
        _topics.Add(topic);
        return topic;
    }

    private void AddSource(string topic)
    {
        var number = _sources.Count;
        var disorder = dice.OneIn(2) ? 0 : dice.Next(1, 8);
        var pace = dice.Next(1, 4);
        var keys = dice.Next(1, 6);
        var rows = new List<SourceRow>();
        var latest = 10L;
        for (var left = dice.Next(4, 40); left > 0; left--)
        {
            latest += dice.Next(pace + 1);
            rows.Add(new SourceRow(latest - dice.Next(disorder + 1), $"k{dice.Next(keys)}",
                (1000 * number) + rows.Count, dice.Next(1000), dice.OneIn(15)));
        }

        _sources.Add(new SourcePlan($"source{number}", topic, disorder, rows));
    }

    private TopicPlan AddGroup(int number, TopicPlan input, bool isLast)
    {
        var stages = new List<StagePlan>();
        var count = 1 + dice.Next(3);
        if (input.IsScored) stages.Add(Stage(number, 0, StageKind.Strip));
        while (stages.Count < count) stages.Add(Stage(number, stages.Count, NextKind(hasKeys: input.IsKeyed)));
        if (dice.OneIn(3)) stages.Add(Stage(number, stages.Count, StageKind.Score));
        var group = new GroupPlan(input.Name, input.Partitions, dice.Next(1, input.Partitions + 1), stages);
        _groups.Add(group);
        AddWires(group);
        return AddOutputs(number, group, isLast);
    }

    // State needs keys, and a topic of scored records has none.
    private StageKind NextKind(bool hasKeys)
    {
        var kind = dice.Pick(Kinds);
        if (!hasKeys && kind > StageKind.Refuse) return StageKind.Map;
        if (kind is not (StageKind.Twice or StageKind.Delay)) return kind;
        return _growth++ < 4 ? kind : StageKind.Map;
    }

    private StagePlan Stage(int group, int index, StageKind kind) => new($"g{group}s{index}", kind,
        dice.Next(kind is StageKind.Delay ? 1 : 2, 6), dice.Next(1, 6));

    private void AddWires(GroupPlan group)
    {
        for (var to = 1; to < group.Stages.Count; to++)
        {
            if (to > 1 && _growth < 5 && dice.OneIn(4))
            {
                group.Wires.Add(new WirePlan(to - 2, group.Stages[to - 2].IsDelay && dice.OneIn(2), to));
                _growth++;
            }

            group.Wires.Add(new WirePlan(to - 1, false, to));
            if (group.Stages[to - 1].IsDelay) group.Wires.Add(new WirePlan(to - 1, true, to));
        }
    }

    private TopicPlan AddOutputs(int number, GroupPlan group, bool isLast)
    {
        var last = group.Stages.Count - 1;
        var isScored = group.Slot is not null;
        var isKeyed = !isScored && (!isLast || dice.OneIn(2));
        var topic = AddTopic($"t{number + 1}", isKeyed ? dice.Next(1, 5) : group.Tasks, isKeyed, isScored);
        group.Outputs.Add(new OutputPlan(last, false, topic.Name));
        if (!group.Stages[last].IsDelay) return topic;
        var later = dice.OneIn(2) ? topic
            : AddTopic($"l{number + 1}", dice.Next(1, 5), isKeyed: true, isScored: false);
        group.Outputs.Add(new OutputPlan(last, true, later.Name));
        return topic;
    }
}
