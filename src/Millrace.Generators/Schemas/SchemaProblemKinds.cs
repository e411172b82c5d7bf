using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Millrace.Generators.Schemas;

/// <summary>What can be wrong with a type marked as a schema.</summary>
internal static class SchemaProblemKinds
{
    internal static readonly DiagnosticDescriptor UnsupportedType = Kind(
        "MRG001", "Field of an unsupported type", "Field '{0}' has a type that no field can have: {1}");

    internal static readonly DiagnosticDescriptor UnreachableType = Kind(
        "MRG002", "Schema out of reach", "No codec can be made for '{0}': {1}");

    internal static readonly DiagnosticDescriptor NoConstructor = Kind(
        "MRG003", "Schema that cannot be constructed", "Records of '{0}' cannot be made: {1}");

    internal static readonly DiagnosticDescriptor NoFields = Kind(
        "MRG004", "Schema without fields", "'{0}' has no fields: {1}");

    internal static readonly DiagnosticDescriptor Recursive = Kind(
        "MRG005", "Schema that contains itself", "Field '{0}' leads back to its own type: {1}");

    internal static readonly DiagnosticDescriptor BadName = Kind(
        "MRG006", "Bad or double name of a field", "Field '{0}' cannot be named so: {1}");

    internal static ImmutableDictionary<string, DiagnosticDescriptor> All { get; } =
        new[] { UnsupportedType, UnreachableType, NoConstructor, NoFields, Recursive, BadName }
            .ToImmutableDictionary(kind => kind.Id);

    private static DiagnosticDescriptor Kind(string code, string title, string message) =>
        new(code, title, message, "Millrace.Schemas", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
