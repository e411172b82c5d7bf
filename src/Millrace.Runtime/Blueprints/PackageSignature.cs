using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints;

/// <summary>What a slot must know of a package.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Inputs">The features that it needs, by name.</param>
internal sealed record PackageSignature(string Name, ImmutableArray<string> Inputs);
