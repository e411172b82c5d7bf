using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>What is known of the variables so far.</summary>
internal sealed class Substitution
{
    /// <summary>Types that nest deeper come from no honest pipeline, and the runtime cannot load them.</summary>
    private const int DeepestType = 8;

    private readonly Dictionary<VariableTerm, TypeTerm> _bindings = [];

    /// <summary>Number of bindings, to see whether something new was learnt.</summary>
    internal int Count => _bindings.Count;

    /// <summary>The term with all that is known put in.</summary>
    internal TypeTerm Resolve(TypeTerm term)
    {
        switch (term)
        {
            case VariableTerm variable:
                return _bindings.TryGetValue(variable, out var bound) ? Resolve(bound) : variable;
            case AppliedTerm applied:
                var arguments = applied.Arguments.Select(Resolve).ToImmutableArray();
                return arguments.All(argument => argument is FixedTerm)
                    ? Close(applied.Definition, arguments)
                    : applied with { Arguments = arguments };
            default:
                return term;
        }
    }

    /// <summary>The type, where all of it is known.</summary>
    internal Type? TypeOf(TypeTerm term) => Resolve(term) is FixedTerm known ? known.Type : null;

    /// <summary>Makes two terms equal by binding variables; false where they cannot be.</summary>
    internal bool Unify(TypeTerm left, TypeTerm right)
    {
        left = Resolve(left);
        right = Resolve(right);
        if (left is VariableTerm variable) return Bind(variable, right);
        if (right is VariableTerm other) return Bind(other, left);
        if (left is FixedTerm a && right is FixedTerm b) return a.Type == b.Type;
        return Open(left) is { } x && Open(right) is { } y && x.Definition == y.Definition
            && x.Arguments.Zip(y.Arguments).All(pair => Unify(pair.First, pair.Second));
    }

    private bool Bind(VariableTerm variable, TypeTerm term)
    {
        if (term is VariableTerm same && same == variable) return true;
        if (Holds(term, variable)) return false;
        _bindings.Add(variable, term);
        return true;
    }

    private static bool Holds(TypeTerm term, VariableTerm variable) => term switch
    {
        VariableTerm other => other == variable,
        AppliedTerm applied => applied.Arguments.Any(argument => Holds(argument, variable)),
        _ => false,
    };

    private static AppliedTerm? Open(TypeTerm term) => term switch
    {
        AppliedTerm applied => applied,
        FixedTerm { Type.IsConstructedGenericType: true } known => new AppliedTerm(
            known.Type.GetGenericTypeDefinition(),
            [.. known.Type.GenericTypeArguments.Select(argument => (TypeTerm)new FixedTerm(argument))]),
        _ => null,
    };

    private static TypeTerm Close(Type definition, ImmutableArray<TypeTerm> arguments)
    {
        Type[] types = [.. arguments.Select(argument => ((FixedTerm)argument).Type)];
        return types.Max(Depth) < DeepestType
            ? new FixedTerm(definition.MakeGenericType(types))
            : new AppliedTerm(definition, arguments);
    }

    private static int Depth(Type type) =>
        type.IsConstructedGenericType ? 1 + type.GenericTypeArguments.Max(Depth) : 0;
}
