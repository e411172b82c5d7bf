namespace Millrace.Generators.Registries;

/// <summary>The assembly's name, whether it knows Millrace at all, and the registries of what it references.</summary>
internal sealed record ReferenceSet(string Assembly, bool KnowsMillrace, EquatableArray<string> Registries);
