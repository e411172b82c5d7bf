using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>A record type that may hold variables: types of ready-made streamlets that follow from their
/// connections.</summary>
internal abstract record TypeTerm
{
    /// <summary>The term of a port's type, with the placeholders as variables of its streamlet.</summary>
    internal static TypeTerm Of(Type type, int streamlet)
    {
        if (type == typeof(TypeParameter0)) return new VariableTerm(streamlet, 0);
        if (type == typeof(TypeParameter1)) return new VariableTerm(streamlet, 1);
        if (type == typeof(TypeParameter2)) return new VariableTerm(streamlet, 2);
        if (!type.IsConstructedGenericType) return new FixedTerm(type);
        var arguments = type.GenericTypeArguments.Select(argument => Of(argument, streamlet)).ToImmutableArray();
        return arguments.All(argument => argument is FixedTerm)
            ? new FixedTerm(type)
            : new AppliedTerm(type.GetGenericTypeDefinition(), arguments);
    }
}
