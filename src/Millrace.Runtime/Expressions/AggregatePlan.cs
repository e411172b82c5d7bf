using System.Collections.Immutable;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>What an <c>aggregate</c> gives for each window of each key, and what it keeps while a window is
/// open.</summary>
internal sealed class AggregatePlan
{
    internal const string Set = "set";
    internal const string Keep = "keep";

    /// <summary>The field that says which window it is.</summary>
    internal const string WindowStart = "window_start";

    /// <summary>The field of the state that counts the records of a window.</summary>
    internal const string Rows = "rows";

    private AggregatePlan(
        RecordSchema schema, ImmutableArray<ScopeName> kept, ImmutableArray<ParsedAggregate> aggregates)
    {
        (Kept, Aggregates) = (kept, aggregates);
        var fields = kept.Select(name => new SchemaField(name.Name, name.Type, name.Type.IsOptional)).ToList();
        Schema = new RecordSchema(schema.Name,
        [
            new SchemaField(WindowStart, new FieldType(FieldKind.Timestamp)),
            .. fields,
            .. aggregates.Select(one => new SchemaField(one.Name, one.Type, one.Type.IsOptional)),
        ]);
        State = new RecordSchema(schema.Name,
        [
            new SchemaField(Rows, new FieldType(FieldKind.Int64)),
            .. fields.Select(field => field with { Name = KeptField(field.Name) }),
            .. aggregates.Select(one => new SchemaField(ValueField(one), one.Gathered)),
            .. aggregates.Where(Counts).Select(one => new SchemaField(CountField(one), new FieldType(FieldKind.Int64))),
        ]);
    }

    /// <summary>The schema of what comes out.</summary>
    internal RecordSchema Schema { get; }

    /// <summary>The schema of what is kept of an open window. Its names hold the functions, so that another aggregate
    /// does not go on with its values.</summary>
    internal RecordSchema State { get; }

    /// <summary>Fields that are taken from a window's first record.</summary>
    internal ImmutableArray<ScopeName> Kept { get; }

    internal ImmutableArray<ParsedAggregate> Aggregates { get; }

    /// <summary>Whether an aggregate's values are counted apart, as some may be absent.</summary>
    internal static bool Counts(ParsedAggregate one) => one.Value?.Type.IsOptional == true;

    internal static string KeptField(string name) => $"{name}:first";

    internal static string ValueField(ParsedAggregate one) => $"{one.Name}:{one.Function}";

    internal static string CountField(ParsedAggregate one) => $"{one.Name}:n";

    /// <summary>The plan, or null where something is wrong and was reported.</summary>
    internal static AggregatePlan? Make(Derivation derivation)
    {
        var scope = new ExpressionScope(derivation.Schemas[0]);
        var words = derivation.Words(Keep).Distinct().ToList();
        var isGood = true;
        foreach (var word in words.Where(word => scope.Find(word) is null))
        {
            isGood = false;
            FieldNames.ReportUnknown(derivation, Keep, word, scope.Schema);
        }

        var aggregates = ImmutableArray.CreateBuilder<ParsedAggregate>();
        foreach (var (name, text) in derivation.Named(Set))
        {
            isGood &= FieldNames.Check(derivation, Set, name);
            if (name == WindowStart || words.Contains(name))
                isGood = FieldNames.ReportTwice(derivation, Set, name);
            if (derivation.Try(Set, name, () => ParsedAggregate.Parse(name, text, scope)) is { } parsed)
                aggregates.Add(parsed);
            else isGood = false;
        }

        return isGood
            ? new AggregatePlan(new RecordSchema(derivation.Name, []), [.. words.Select(word => scope.Find(word)!)],
                aggregates.ToImmutable())
            : null;
    }
}
