using System.Collections.Immutable;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>Which fields a <c>map</c> or <c>select</c> gives: some of those that come in, and those that are worked
/// out, which replace fields of their name.</summary>
internal sealed class MapPlan
{
    internal const string Set = "set";
    internal const string Drop = "drop";
    internal const string Keep = "keep";

    private MapPlan(RecordSchema schema, ImmutableArray<MappedField> fields) => (Schema, Fields) = (schema, fields);

    /// <summary>The schema of what comes out.</summary>
    internal RecordSchema Schema { get; }

    /// <summary>Its fields.</summary>
    internal ImmutableArray<MappedField> Fields { get; }

    /// <summary>The plan, or null where something is wrong and was reported.</summary>
    internal static MapPlan? Make(Derivation derivation, bool keepsAll)
    {
        var scope = new ExpressionScope(derivation.Schemas[0]);
        var (kept, isGood) = Kept(derivation, scope, keepsAll);
        foreach (var (name, text) in derivation.Named(Set))
        {
            isGood &= FieldNames.Check(derivation, Set, name);
            if (derivation.Try(Set, name, () => ExpressionParser.Parse(text, scope)) is { } parsed)
                Put(kept, new MappedField(new SchemaField(name, parsed.Type, parsed.Type.IsOptional), [], parsed));
            else isGood = false;
        }

        if (kept.Count == 0 && isGood)
        {
            derivation.Report(keepsAll ? Drop : Keep, null, new ExpressionException(
                ExpressionFaultKind.FieldName, 0, $"No field of '{scope.Schema}' is left.", "Keep or set one."));
            return null;
        }

        var schema = new RecordSchema(derivation.Name, [.. kept.Select(field => field.Field)]);
        return isGood ? new MapPlan(schema, [.. kept]) : null;
    }

    private static (List<MappedField> Kept, bool IsGood) Kept(
        Derivation derivation, ExpressionScope scope, bool keepsAll)
    {
        var parameter = keepsAll ? Drop : Keep;
        var words = derivation.Words(parameter);
        var unknown = words.Where(word => scope.Find(word) is null).Distinct().ToList();
        foreach (var word in unknown) FieldNames.ReportUnknown(derivation, parameter, word, scope.Schema);
        var kept = keepsAll
            ? scope.Schema.Fields.Where(field => !words.Contains(field.Name)).Select(field => scope.Find(field.Name)!)
            : words.Distinct().Select(scope.Find).OfType<ScopeName>();
        return ([.. kept.Select(name => Taken(scope, name))], unknown.Count == 0);
    }

    private static MappedField Taken(ExpressionScope scope, ScopeName name)
    {
        var own = scope.Schema.IndexOf(name.Name);
        var field = own >= 0 ? scope.Schema.Fields[own] : new SchemaField(name.Name, name.Type, name.Type.IsOptional);
        return new MappedField(field, name.Path, null);
    }

    private static void Put(List<MappedField> fields, MappedField field)
    {
        var index = fields.FindIndex(known => known.Field.Name == field.Field.Name);
        if (index < 0) fields.Add(field);
        else fields[index] = field;
    }
}
