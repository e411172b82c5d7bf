using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Millrace.Generators.Schemas;

namespace Millrace.Generators.Registries;

/// <summary>Finds classes that blueprints can name: streamlets that can be made without arguments.</summary>
internal static class StreamletFinder
{
    private const string Streamlet = "Millrace.Streamlet";

    /// <summary>The class, fully qualified, or null where it is no such class.</summary>
    internal static string? Find(GeneratorSyntaxContext found, CancellationToken cancellation)
    {
        var node = (ClassDeclarationSyntax)found.Node;
        var symbol = found.SemanticModel.GetDeclaredSymbol(node, cancellation);
        if (symbol is not INamedTypeSymbol { IsAbstract: false } type) return null;
        if (!SchemaNames.IsReachable(type) || !Derives(type)) return null;
        return type.InstanceConstructors.Any(CanBeCalled)
            ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            : null;
    }

    private static bool Derives(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
            if (level.ToDisplayString() == Streamlet) return true;
        return false;
    }

    private static bool CanBeCalled(IMethodSymbol constructor) =>
        constructor.Parameters.IsEmpty
        && constructor.DeclaredAccessibility is (Accessibility.Public or Accessibility.Internal);
}
