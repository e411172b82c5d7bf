using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Generators.Schemas;

/// <summary>Which constructor makes records of a type.</summary>
internal static class SchemaConstructor
{
    /// <summary>The primary one; else the one without parameters, if all can be set by name; else the longest whose
    /// parameters are all named as members; else null.</summary>
    internal static IMethodSymbol? Choose(INamedTypeSymbol type, ImmutableArray<SchemaMember> members)
    {
        var fitting = type.InstanceConstructors
            .Where(candidate => candidate.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                && candidate.Parameters.All(parameter => members.Any(member => member.Fits(parameter))))
            .OrderByDescending(candidate => candidate.Parameters.Length)
            .ToList();
        return fitting.FirstOrDefault(IsPrimary)
            ?? fitting.FirstOrDefault(candidate =>
                candidate.Parameters.Length == 0 && members.Any(member => member.CanBeInitialized))
            ?? fitting.FirstOrDefault(candidate => candidate.Parameters.Length > 0)
            ?? fitting.FirstOrDefault();
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.Parameters.Length > 0
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax;
}
