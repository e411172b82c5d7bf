using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// The names that expressions over records of a schema can use: its fields, and for a scored record those of the record
/// that was scored as well.
/// </summary>
internal sealed partial class ExpressionScope
{
    private readonly Dictionary<string, ScopeName> _names = new(StringComparer.Ordinal);

    internal ExpressionScope(RecordSchema schema)
    {
        Schema = schema;
        foreach (var field in schema.Fields) Add(field, [field.Name]);
        if (!IsScored(schema)) return;
        foreach (var field in schema.Fields[0].Type.Record!.Fields)
            if (!_names.ContainsKey(field.Name)) Add(field, [schema.Fields[0].Name, field.Name]);
    }

    internal RecordSchema Schema { get; }

    internal IEnumerable<ScopeName> Names => _names.Values;

    internal ScopeName? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>The names of fields in an expression with their types, for messages.</summary>
    internal string Describe(string text)
    {
        var used = Word().Matches(text).Select(match => Find(match.Value)).OfType<ScopeName>().Distinct()
            .Select(name => $"{name.Name} is {name.Type}").ToList();
        return used.Count == 0 ? "" : $" Here {string.Join(", ", used)}.";
    }

    /// <summary>Whether a schema is that of <see cref="Scored{T}"/>.</summary>
    private static bool IsScored(RecordSchema schema) =>
        schema.Name.StartsWith("Scored<", StringComparison.Ordinal)
        && schema.Fields is [{ Type: { Kind: FieldKind.Record, IsOptional: false } }, ..];

    private void Add(SchemaField field, ImmutableArray<string> path) =>
        _names.Add(field.Name, new ScopeName(field.Name, field.Type, path, ExpressionTypes.Of(field.Type)));

    [GeneratedRegex("[a-z_][a-z0-9_]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
