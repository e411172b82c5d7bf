namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>The schemas that topics name are known, and each name means one.</summary>
internal sealed class SchemasAreKnown : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Declared.Topics)
        {
            if (topic.Schema is not { } name) continue;
            var found = context.Schemas.Find(name.Value);
            if (found.Length > 1)
                problems.Add(
                    SchemaKinds.Ambiguous,
                    name.Place,
                    $"'{name}' can be {string.Join(" or ", found.Select(codec => codec.RecordType.FullName))}.",
                    "Write the full name.");
            else if (found.Length == 0 && !context.Schemas.IsDeclared(name.Value))
                problems.Add(
                    SchemaKinds.Unknown,
                    name.Place,
                    $"There is no schema '{name}'; there are {NearMiss.Names(context.Schemas.Names)}.",
                    NearMiss.Suggest(name.Value, context.Schemas.Names) ?? (context.Schemas.Names.Any() ? null
                        : "Declare it under 'schemas:', or verify with the project whose classes are the schemas."));
        }
    }
}
