using System.Collections.Immutable;

namespace Millrace.Schemas;

/// <summary>
/// Whether a consumer reads what a producer writes. The question has a direction: the producer's further fields are
/// skipped, the consumer's further fields need a default or are optional; int32 widens to int64 and float64, float32 to
/// float64, a value to an optional one, an enum to one that has all its symbols. Names decide, not places.
/// </summary>
internal static class SchemaCompatibility
{
    /// <summary>All that stands in the way, as sentences; none where the consumer can read.</summary>
    internal static ImmutableArray<string> Check(RecordSchema producer, RecordSchema consumer)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        CheckRecord(producer, consumer, "", problems);
        return problems.ToImmutable();
    }

    private static void CheckRecord(
        RecordSchema producer, RecordSchema consumer, string path, ImmutableArray<string>.Builder problems)
    {
        foreach (var field in consumer.Fields)
        {
            var written = producer.IndexOf(field.Name);
            if (written >= 0)
                CheckType(producer.Fields[written].Type, field.Type, path + field.Name, problems);
            else if (!field.CanBeMissing)
                problems.Add($"Field '{path}{field.Name}' ({field.Type}) of {consumer.Name} is not written by "
                    + $"{producer.Name} and has no default.");
        }
    }

    private static void CheckType(
        FieldType producer, FieldType consumer, string path, ImmutableArray<string>.Builder problems)
    {
        if (producer.IsOptional && !consumer.IsOptional)
            problems.Add($"Field '{path}' may be absent where it is written, but not where it is read.");
        if (producer.Kind != consumer.Kind)
        {
            if (!Widens(producer.Kind, consumer.Kind))
                problems.Add($"Field '{path}' is written as {producer} and read as {consumer}.");
            return;
        }

        if (consumer.Kind == FieldKind.Record) CheckRecord(producer.Record!, consumer.Record!, path + ".", problems);
        if (consumer.Kind == FieldKind.List) CheckType(producer.Item!, consumer.Item!, path + "[]", problems);
        if (consumer.Kind != FieldKind.Enum) return;
        var unknown = producer.Symbols.Where(symbol => !consumer.Symbols.Contains(symbol)).ToArray();
        if (unknown.Length > 0)
            problems.Add($"Field '{path}' is written with symbols that its reader does not have: "
                + $"{string.Join(", ", unknown)}.");
    }

    private static bool Widens(FieldKind producer, FieldKind consumer) => (producer, consumer) switch
    {
        (FieldKind.Int32, FieldKind.Int64 or FieldKind.Float64) => true,
        (FieldKind.Float32, FieldKind.Float64) => true,
        _ => false,
    };
}
