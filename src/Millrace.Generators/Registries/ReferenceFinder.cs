using Microsoft.CodeAnalysis;

namespace Millrace.Generators.Registries;

/// <summary>Finds the registries of referenced assemblies, by their attribute.</summary>
internal static class ReferenceFinder
{
    internal const string Attribute = "Millrace.MillraceRegistryAttribute";

    internal static ReferenceSet Find(Compilation compilation)
    {
        var registries = compilation.SourceModule.ReferencedAssemblySymbols
            .Select(RegistryOf).OfType<string>().OrderBy(name => name, StringComparer.Ordinal);
        return new ReferenceSet(
            compilation.AssemblyName ?? "",
            compilation.GetTypeByMetadataName(Attribute) is not null,
            new EquatableArray<string>([.. registries]));
    }

    private static string? RegistryOf(IAssemblySymbol assembly)
    {
        foreach (var found in assembly.GetAttributes())
        {
            if (found.AttributeClass?.ToDisplayString() != Attribute) continue;
            var type = found.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol;
            return type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }

        return null;
    }
}
