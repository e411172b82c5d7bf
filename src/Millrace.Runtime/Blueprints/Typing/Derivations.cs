using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>Makes what the expressions of a streamlet are checked with.</summary>
internal static class Derivations
{
    /// <summary>The derivation, or null while a type that it needs is not known.</summary>
    internal static Derivation? Of(
        ResolvedStreamlet streamlet, Func<ResolvedStreamlet, int, RecordSchema?> schema,
        Action<string, string?, ExpressionException> report)
    {
        var given = ((IDerivingType)streamlet.Type!).GivenTypes;
        var schemas = Enumerable.Range(0, given).Select(i => schema(streamlet, i)).OfType<RecordSchema>()
            .ToImmutableArray();
        return schemas.Length < given ? null : new Derivation
        {
            Name = streamlet.Name,
            Schemas = schemas,
            Parameters = streamlet.Declared.Parameters.ToDictionary(p => p.Name.Value, p => p.Value.Value),
            Report = report,
        };
    }
}
