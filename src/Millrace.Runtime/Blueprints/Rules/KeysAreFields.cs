using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A topic's key is a field of its records, and of a type that keys can have.</summary>
internal sealed class KeysAreFields : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Topics)
        {
            if (topic.Declared.Key is not { } key || context.CodecOf(topic)?.Schema is not { } schema) continue;
            var index = schema.IndexOf(key.Value);
            if (index < 0)
            {
                var names = schema.Fields.Select(field => field.Name).ToList();
                problems.Add(
                    TopicKinds.UnknownKeyField,
                    key.Place,
                    $"'{schema}' has no field '{key}'; it has {NearMiss.Names(names)}.",
                    NearMiss.Suggest(key.Value, names));
            }
            else if (schema.Fields[index].Type.Kind
                is not (FieldKind.Text or FieldKind.Enum or FieldKind.Int32 or FieldKind.Int64))
            {
                problems.Add(
                    TopicKinds.KeyType,
                    key.Place,
                    $"The field '{key}' of '{schema}' is {schema.Fields[index].Type}; keys are text or integers.");
            }
        }
    }
}
