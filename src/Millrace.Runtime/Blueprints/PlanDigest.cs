using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints;

/// <summary>
/// The digest of a plan: SHA-256 over a canonical JSON of everything that the plan says. Names are in sorted order, so
/// that the order of the file does not count where it has no meaning.
/// </summary>
internal static class PlanDigest
{
    private const string Form = "millrace-plan-1";

    internal static string Of(VerifiedBlueprint plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, plan);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, VerifiedBlueprint plan)
    {
        json.WriteStartArray();
        Texts(json, Form, plan.Name, plan.Guarantee.ToString());
        json.WriteNumberValue(plan.Commit.Interval.Ticks);
        json.WriteNumberValue(plan.Commit.Records);
        json.WriteNumberValue(plan.Commit.Bytes);
        Each(json, plan.Streamlets.OrderBy(s => s.Name, StringComparer.Ordinal), WriteStreamlet);
        Each(json, plan.Topics.OrderBy(t => t.Name, StringComparer.Ordinal), WriteTopic);
        Each(
            json,
            plan.Wires.Select(wire => wire.ToString()).Order(StringComparer.Ordinal),
            (writer, wire) => writer.WriteStringValue(wire));
        Each(json, plan.Groups.OrderBy(g => g.Name, StringComparer.Ordinal), WriteGroup);
        Each(json, plan.Slots.OrderBy(s => s.Name, StringComparer.Ordinal), WriteSlot);
        json.WriteEndArray();
    }

    private static void WriteStreamlet(Utf8JsonWriter json, PlannedStreamlet streamlet)
    {
        Texts(json, streamlet.Name, streamlet.Type.FullName, streamlet.Throws.ToString());
        foreach (var (name, value) in streamlet.Parameters) Texts(json, name, value);
        foreach (var port in streamlet.Inlets.Concat(streamlet.Outlets))
        {
            Texts(json, port.Path.ToString(), port.Faults.ToString());
            WriteSchema(json, port.Codec);
        }
    }

    private static void WriteTopic(Utf8JsonWriter json, PlannedTopic topic)
    {
        Texts(json, topic.Name, topic.Key ?? "");
        json.WriteNumberValue(topic.Partitions);
        WriteSchema(json, topic.Codec);
        foreach (var ends in new[] { topic.Producers, topic.Consumers })
            Texts(json, [.. ends.Select(end => end.ToString()).Order(StringComparer.Ordinal)]);
        json.WriteNumberValue(topic.Retention?.Ticks ?? -1);
        json.WriteNumberValue(topic.RetentionBytes ?? -1);
        json.WriteNumberValue(topic.Disorder?.Ticks ?? -1);
    }

    private static void WriteGroup(Utf8JsonWriter json, PlannedGroup group)
    {
        Texts(json, group.Name);
        json.WriteNumberValue(group.Lanes);
    }

    private static void WriteSlot(Utf8JsonWriter json, PlannedSlot slot)
    {
        Texts(json, slot.Name, slot.Otherwise.ToString());
        Texts(json, slot.Deadline?.ToString() ?? "", slot.Outcome?.ToString() ?? "");
        Texts(json, [.. slot.Features]);
        Texts(json, [.. slot.Packages]);
        Texts(json, [.. slot.Launch.Select(entry => entry.ToString())]);
    }

    private static void WriteSchema(Utf8JsonWriter json, Schemas.RecordCodec? codec) =>
        Texts(json, codec?.Schema.Name ?? "", codec?.Schema.Canonical() ?? "");

    private static void Texts(Utf8JsonWriter json, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Each<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartArray();
            write(json, item);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
