using Microsoft.CodeAnalysis;

namespace Millrace.Generators.Schemas;

/// <summary>Names that are told from a type's own, also where the type stands in another assembly.</summary>
internal static class SchemaNames
{
    internal const string Attribute = "Millrace.SchemaAttribute";

    internal static bool IsSchema(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: false }
        && type.GetAttributes().Any(found => found.AttributeClass?.ToDisplayString() == Attribute);

    /// <summary>The class of the codec: beside the type, named after it and the types around it.</summary>
    internal static string CodecName(INamedTypeSymbol type)
    {
        var name = type.Name + "Codec";
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = outer.Name + name;
        return name;
    }

    internal static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    internal static string CodecOf(INamedTypeSymbol type) =>
        Namespace(type) is { Length: > 0 } space ? $"global::{space}.{CodecName(type)}" : "global::" + CodecName(type);

    /// <summary>Whether code of the assembly can name the type.</summary>
    internal static bool IsReachable(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal || level.IsGenericType) return false;
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal
                or Accessibility.ProtectedOrInternal)) return false;
        }

        return true;
    }

    internal static bool IsPublic(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            if (level.DeclaredAccessibility != Accessibility.Public) return false;
        return true;
    }

    internal static string Escape(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? name : "@" + name;
}
