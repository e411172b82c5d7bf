using System.Buffers;
using System.Text;
using Millrace.Schemas;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Streamlets;

namespace Millrace.Simulation.Pipelines;

/// <summary>The state of a task, as it was read back from the log after the last crash.</summary>
internal static class StateCheck
{
    internal static void Run(World world, GroupPlan group, int task, TaskMemory memory)
    {
        var tasks = world.Engine.Groups.First(each => each.Plan.Name == group.Name).Tasks;
        var nodes = tasks.First(each => each.Id.Number == task).Parts.Nodes;
        for (var i = 0; i < group.Stages.Count; i++)
        {
            var place = $"{group.Stages[i].Name}/{task}";
            var node = nodes.First(each => each.Plan.Name == group.Stages[i].Name);
            foreach (var store in node.Streamlet.Stores)
            {
                if (store is KeyedStore<Running>)
                    Compare(place, Values<Running>(store), Of(memory.Running, i), value => $"{value.Value}",
                        value => $"{value}");
                else if (store is KeyedStore<Collected>)
                    Compare(place, Values<Collected>(store), Of(memory.Collected, i),
                        value => string.Join(' ', value.Ids), value => string.Join(' ', value));
                else if (store is TimerQueue { IsEmpty: false } && memory.Timers[i].Count == 0)
                    throw new TrialFailedException(Check.State, $"{place}: timers are left.");
            }
        }
    }

    private static Dictionary<string, T> Of<T>(Dictionary<(int Stage, string Key), T> all, int stage) =>
        all.Where(item => item.Key.Stage == stage).ToDictionary(item => item.Key.Key, item => item.Value);

    private static void Compare<TStored, TExpected>(string place, Dictionary<string, TStored> stored,
        Dictionary<string, TExpected> expected, Func<TStored, string> of, Func<TExpected, string> ofExpected)
    {
        foreach (var key in stored.Keys.Union(expected.Keys))
        {
            var found = stored.TryGetValue(key, out var value) ? of(value) : "nothing";
            var wanted = expected.TryGetValue(key, out var known) ? ofExpected(known) : "nothing";
            if (found != wanted)
                throw new TrialFailedException(Check.State, $"{place}: under '{key}' stands {found}, not {wanted}.");
        }
    }

    private static Dictionary<string, T> Values<T>(StateStore store)
    {
        var buffer = new ArrayBufferWriter<byte>();
        store.WriteAll(buffer);
        var reader = new RecordReader(buffer.WrittenSpan.ToArray(), 0, buffer.WrittenCount);
        var values = new Dictionary<string, T>();
        for (var left = reader.ReadLength(); left > 0; left--)
        {
            var key = Encoding.UTF8.GetString(reader.ReadBytes());
            reader.ReadBool();
            GraphBlueprint.Codecs.Codec<T>().Read(ref reader, out var value);
            values.Add(key, value);
        }

        return values;
    }
}
