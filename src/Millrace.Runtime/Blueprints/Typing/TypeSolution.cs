using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>The record types that were found, and the contradictions.</summary>
internal sealed class TypeSolution(
    Substitution known, Dictionary<ResolvedTopic, Type> topics, IReadOnlyList<TypeConflict> conflicts)
{
    internal IReadOnlyList<TypeConflict> Conflicts { get; } = conflicts;

    /// <summary>The type of a port, or null where it is not known.</summary>
    internal Type? TypeOf(ResolvedPort port) =>
        known.TypeOf(TypeTerm.Of(port.Port.RecordType, port.Streamlet.Index));

    /// <summary>The type with which a topic is written, or null.</summary>
    internal Type? TypeOf(ResolvedTopic topic) => topics.GetValueOrDefault(topic);

    /// <summary>The type for a type parameter of a streamlet, or null.</summary>
    internal Type? Argument(ResolvedStreamlet streamlet, int parameter) =>
        known.TypeOf(new VariableTerm(streamlet.Index, parameter));

    /// <summary>Whether a port's type depends on connections.</summary>
    internal static bool IsInferred(ResolvedPort port) =>
        TypeTerm.Of(port.Port.RecordType, port.Streamlet.Index) is not FixedTerm;
}
