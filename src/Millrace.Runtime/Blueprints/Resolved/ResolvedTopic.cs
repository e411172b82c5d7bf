using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;

namespace Millrace.Runtime.Blueprints.Resolved;

/// <summary>A topic with those of its ends that exist and have the right direction.</summary>
internal sealed record ResolvedTopic(
    DeclaredTopic Declared,
    ImmutableArray<Located<ResolvedPort>> Producers,
    ImmutableArray<Located<ResolvedPort>> Consumers)
{
    internal string Name => Declared.Name.Value;

    internal Place Place => Declared.Name.Place;
}
