using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>The schemas that a blueprint can name: those of classes, and those that it declares itself.</summary>
internal sealed class SchemaNames
{
    /// <summary>Fields of a record and of all records in it; records that hold records twice grow like powers of
    /// two.</summary>
    private const int HeaviestSchema = 1000;

    private readonly ImmutableArray<RecordCodec> _named;
    private readonly ImmutableArray<DeclaredSchema> _declared;
    private readonly Dictionary<string, RecordSchema?> _made = [];
    private readonly Dictionary<string, int> _weights = [];
    private readonly Dictionary<string, RecordCodec> _codecs = [];

    internal SchemaNames(ImmutableArray<DeclaredSchema> declared, IRecordTypes types)
    {
        _declared = declared;
        _named = [.. types.Named.Where(codec => CanBeNamed(codec.RecordType))];
        foreach (var schema in declared)
            if (Make(schema) is { Fields.Length: > 0 } made) _codecs[schema.Name.Value] = types.Declare(made);
    }

    /// <summary>All names, for suggestions.</summary>
    internal IEnumerable<string> Names =>
        _named.Select(codec => codec.Schema.Name).Concat(_declared.Select(schema => schema.Name.Value));

    /// <summary>The codecs that a name can mean. A declared schema hides none: a name twice is a problem.</summary>
    internal ImmutableArray<RecordCodec> Find(string name)
    {
        var full = _named.Where(codec => codec.RecordType.FullName == name).ToList();
        if (full.Count == 1) return [full[0]];
        var found = _named.Where(codec => codec.Schema.Name == name).ToImmutableArray();
        return _codecs.TryGetValue(name, out var own) ? [.. found, own] : found;
    }

    /// <summary>Whether the blueprint declares a schema of this name, be it a good one or not.</summary>
    internal bool IsDeclared(string name) => _declared.Any(schema => schema.Name.Value == name);

    /// <summary>The fields whose types cannot be read.</summary>
    internal IEnumerable<DeclaredField> WrongFields(DeclaredSchema schema) =>
        schema.Fields.Where(field => !FieldTypeText.TryParse(field.Type.Value, Nested, out _));

    /// <summary>Whether a schema holds more fields, those of nested records counted, than may be.</summary>
    internal bool IsTooHeavy(DeclaredSchema schema) => _weights.GetValueOrDefault(schema.Name.Value) > HeaviestSchema;

    // Types made for the schemas of some blueprint are no class's, and the engine's own records are no user's.
    private static bool CanBeNamed(Type type) =>
        !type.Assembly.IsDynamic && type.Assembly != typeof(SchemaNames).Assembly
        && type.GetGenericArguments().All(CanBeNamed);

    private RecordSchema? Make(DeclaredSchema schema)
    {
        var name = schema.Name.Value;
        if (_made.TryGetValue(name, out var before)) return before;
        _made[name] = null;
        var fields = ImmutableArray.CreateBuilder<SchemaField>();
        var weight = 1;
        foreach (var field in schema.Fields)
        {
            if (!FieldTypeText.TryParse(field.Type.Value, Nested, out var type)) return null;
            // Told by a rule as no legal name; these two no type can be made of at all.
            if (field.Name.Value is "" or ['\0', ..]) return null;
            fields.Add(MakeField(field, type));
            weight += 1 + WeightOf(type);
        }

        _weights[name] = weight;
        return weight > HeaviestSchema ? null : _made[name] = new RecordSchema(name, fields.ToImmutable());
    }

    /// <summary>The fields whose defaults are no values of their types, with the reason.</summary>
    internal IEnumerable<(Located<string> Default, string Why)> WrongDefaults(DeclaredSchema schema)
    {
        foreach (var field in schema.Fields)
            if (field.Default is { } written && FieldTypeText.TryParse(field.Type.Value, Nested, out var type)
                && DefaultValue.WhyNot(type, field.Name.Value, DefaultValue.ToJson(type, written.Value)) is { } why)
                yield return (written, why);
    }

    private static SchemaField MakeField(DeclaredField field, FieldType type)
    {
        var json = field.Default is { } written ? DefaultValue.ToJson(type, written.Value) : null;
        if (json is not null && DefaultValue.WhyNot(type, field.Name.Value, json) is not null) json = null;
        return new SchemaField(field.Name.Value, type, HasDefault: type.IsOptional || json is not null)
        {
            Default = json,
        };
    }


    private int WeightOf(FieldType type) =>
        type.Item is { } item ? WeightOf(item)
        : type.Record is { } record ? _weights.GetValueOrDefault(record.Name)
        : 0;

    private RecordSchema? Nested(string name)
    {
        if (_made.TryGetValue(name, out var made)) return made;
        if (_declared.FirstOrDefault(schema => schema.Name.Value == name) is { } declared) return Make(declared);
        return _named.FirstOrDefault(codec => codec.Schema.Name == name)?.Schema;
    }
}
