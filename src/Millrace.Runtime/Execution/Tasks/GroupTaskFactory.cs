using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Ports;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>Makes the tasks of a group: streamlets, feeds along the wires, ports to the topics.</summary>
internal sealed class GroupTaskFactory(PlannedGroup group, TaskServices services)
{
    /// <summary>Makes a task anew, not opened yet.</summary>
    internal GroupTask Create(int number)
    {
        var context = new StepContext();
        var inputs = new List<InputPort>();
        var outputs = new List<OutputPort>();
        var nodes = new Dictionary<string, Node>();
        var places = new List<IScoringPlace>();
        var timerQueues = 0;
        foreach (var plan in group.Streamlets)
        {
            var streamlet = Create(plan, number, places);
            streamlet.Context = context;
            streamlet.StepName = plan.Name;
            if (streamlet.TimerQueue is { } timers) timers.Place = timerQueues++;
            foreach (var store in streamlet.Stores) store.Bind(context, services.Codecs);
            nodes.Add(plan.Name, new Node(plan, streamlet, Feeds(plan, streamlet, nodes, inputs)));
            AddOutputs(plan, streamlet, number, outputs);
        }

        var step = new Step(context, inputs);
        context.WatermarkAt = step.WatermarkAt;
        foreach (var place in places) place.Records = new SourceRecords(step);
        var parts = new TaskParts
        {
            Context = context, Step = step, Nodes = [.. nodes.Values], Inputs = inputs, Outputs = outputs,
                Scorers = places,
        };
        return new GroupTask(new TaskId(group.Name, number), parts, services);
    }

    private Streamlet Create(PlannedStreamlet plan, int number, List<IScoringPlace> places)
    {
        var streamlet = plan.Create();
        if (plan.Slot is null || streamlet is not IScoreStreamlet scoring) return streamlet;
        places.Add(scoring.Bind(services.Slots!.Slot(plan.Slot), group, number));
        return streamlet;
    }

    private List<Feed> Feeds(PlannedStreamlet plan, Streamlet streamlet, Dictionary<string, Node> nodes,
        List<InputPort> inputs)
    {
        var feeds = new List<Feed>();
        foreach (var planned in plan.Inlets)
        {
            var inlet = streamlet.Inlets.First(item => item.Name == planned.Path.Port);
            if (planned.Topic is not null)
            {
                var input = inlet.Accept(new InputMaker(inlet, planned, (short)inputs.Count, services.Schemas),
                    services.Codecs);
                inputs.Add(input);
                feeds.Add(new Feed(inlet, input, null));
            }

            foreach (var wire in group.Wires.Where(wire => wire.To == planned.Path))
            {
                var outlets = nodes[wire.From.Streamlet].Streamlet.Outlets;
                feeds.Add(new Feed(inlet, null, outlets.First(outlet => outlet.Name == wire.From.Port)));
            }
        }

        return feeds;
    }

    private void AddOutputs(PlannedStreamlet plan, Streamlet streamlet, int number, List<OutputPort> outputs)
    {
        foreach (var connection in group.Outputs.Where(item => item.Port.Streamlet == plan.Name))
        {
            var outlet = streamlet.Outlets.First(item => item.Name == connection.Port.Port);
            var topic = connection.Topic;
            if (outputs.Exists(port => port.Topic.Name == topic.Name && port.TryAdd(outlet))) continue;
            outputs.Add(outlet.Accept(new OutputMaker(outlet, topic, services.TopicId(topic.Name), number),
                services.Codecs));
        }
    }

    private sealed class InputMaker(Inlet inlet, PlannedPort plan, short index, SchemaStore schemas)
        : IRecordTypeVisitor<InputPort>
    {
        public InputPort Visit<T>(RecordCodec<T> codec) =>
            new InputPort<T>(inlet, plan, index, new RowReaders<T>(codec, schemas));
    }

    private sealed class OutputMaker(Outlet outlet, PlannedTopic topic, int topicId, int task)
        : IRecordTypeVisitor<OutputPort>
    {
        public OutputPort Visit<T>(RecordCodec<T> codec) =>
            new OutputPort<T>((Outlet<T>)outlet, topic, topicId, task, codec);
    }
}
