using System.Text;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>Prints a plan as text: groups with streamlets, ports and connections, then topics and slots.</summary>
internal static class GraphText
{
    private const int TargetWidth = 28;

    internal static string Write(VerifiedBlueprint plan)
    {
        var text = new StringBuilder();
        var guarantee = plan.Guarantee == Guarantee.ExactlyOnce ? "exactly-once" : "at-least-once";
        text.Append($"{plan.Name}: {guarantee}, commits every {ParameterText.Format(plan.Commit.Interval)}\n");
        foreach (var group in plan.Groups) WriteGroup(text, group);
        foreach (var topic in plan.Topics) WriteTopic(text, topic);
        foreach (var slot in plan.Slots) WriteSlot(text, slot);
        return text.ToString();
    }

    private static void WriteGroup(StringBuilder text, PlannedGroup group)
    {
        text.Append($"\ngroup {group.Name}: {Count(group.Partitions, "task")} on {Count(group.Lanes, "lane")}\n");
        foreach (var streamlet in group.Streamlets)
        {
            text.Append($"  {streamlet.Name} ({streamlet.Type.Name})\n");
            var ports = streamlet.Inlets.Concat(streamlet.Outlets).ToList();
            var width = ports.Select(port => port.Path.Port.Length).DefaultIfEmpty().Max();
            foreach (var port in ports)
                foreach (var target in Targets(group, port))
                    text.Append($"    {port.Path.Port.PadRight(width)}  {target.PadRight(TargetWidth)}  ")
                        .Append(port.Codec?.Schema.Name ?? "")
                        .TrimEnd()
                        .Append('\n');
        }
    }

    private static List<string> Targets(PlannedGroup group, PlannedPort port)
    {
        var arrow = port.IsInlet ? "<=" : "=>";
        var targets = group.Wires.Where(wire => port.IsInlet ? wire.To == port.Path : wire.From == port.Path)
            .Select(wire => port.IsInlet ? $"<- {wire.From}" : $"-> {wire.To}")
            .ToList();
        if (port.Topic is not null) targets.Insert(0, $"{arrow} {port.Topic}");
        return targets.Count == 0 ? ["(not connected)"] : targets;
    }

    private static void WriteTopic(StringBuilder text, PlannedTopic topic)
    {
        text.Append($"\ntopic {topic.Name}: {topic.Codec.Schema.Name}, {Count(topic.Partitions, "partition")}");
        if (topic.Key is not null) text.Append($" by {topic.Key}");
        text.Append(topic.Retention is { } age ? $", kept {ParameterText.Format(age)}" : ", kept");
        if (topic.RetentionBytes is { } bytes) text.Append($" up to {ParameterText.FormatSize(bytes)} per partition");
        if (topic.Disorder is { } disorder)
            text.Append($", written from outside with disorder up to {ParameterText.Format(disorder)}");
        text.Append('\n');
    }

    private static void WriteSlot(StringBuilder text, PlannedSlot slot)
    {
        text.Append($"\nslot {slot.Name}: {Count(slot.Features.Length, "feature")}");
        if (slot.Scorers.Length > 0) text.Append($", scored by {string.Join(", ", slot.Scorers)}");
        if (slot.Launch.Length > 0) text.Append($", launch {string.Join(", ", slot.Launch)}");
        if (slot.Outcome is { } outcome) text.Append($", {outcome.Metric} of {outcome.Value}");
        text.Append('\n');
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text;
    }
}
