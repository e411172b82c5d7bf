using System.Text.RegularExpressions;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Typing;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Declared schemas have legal names and fields of known types.</summary>
internal sealed partial class SchemasAreSound : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var schema in context.Blueprint.Declared.Schemas)
        {
            CheckNames(schema, problems);
            if (schema.Fields.Length == 0)
                problems.Add(SchemaKinds.Empty, schema.Name.Place, $"The schema '{schema.Name}' has no fields.");
            if (context.Schemas.Find(schema.Name.Value).Length > 1)
                problems.Add(
                    SchemaKinds.Ambiguous,
                    schema.Name.Place,
                    $"A class declares a schema '{schema.Name}' as well.",
                    "Rename this one.");
            if (context.Schemas.IsTooHeavy(schema))
                problems.Add(
                    SchemaKinds.FieldType,
                    schema.Name.Place,
                    $"'{schema.Name}' holds more than 1,000 fields with those of its nested records.");
            foreach (var field in context.Schemas.WrongFields(schema))
                problems.Add(
                    SchemaKinds.FieldType,
                    field.Type.Place,
                    $"'{field.Type}' is no type for a field; types are {FieldTypeText.Forms}.",
                    NearMiss.Suggest(field.Type.Value, FieldTypeText.Words.Concat(context.Schemas.Names)));
            foreach (var (written, why) in context.Schemas.WrongDefaults(schema))
                problems.Add(SchemaKinds.FieldDefault, written.Place, $"'{written}' is no default here. {why}");
            foreach (var field in schema.Fields.Where(field => field.IsKey).Skip(1))
                problems.Add(
                    SchemaKinds.TwoKeys,
                    field.Name.Place,
                    $"'{schema.Name}' has the key '{schema.Key}', and '{field.Name}' is to be its key as well.");
        }
    }

    private static void CheckNames(DeclaredSchema schema, ProblemList problems)
    {
        if (!LegalSchema.IsMatch(schema.Name.Value))
            problems.Add(
                SchemaKinds.Name,
                schema.Name.Place,
                $"'{schema.Name}' is no name for a schema: a letter, then letters, digits and '-'.");
        foreach (var field in schema.Fields)
            if (!LegalField.IsMatch(field.Name.Value))
                problems.Add(
                    SchemaKinds.Name,
                    field.Name.Place,
                    $"'{field.Name}' is no name for a field: snake_case, beginning with a letter.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex LegalSchema { get; }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex LegalField { get; }
}
