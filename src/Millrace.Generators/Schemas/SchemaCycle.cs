using Microsoft.CodeAnalysis;

namespace Millrace.Generators.Schemas;

/// <summary>Whether a type holds itself, over lists and nested records: such a schema has no end.</summary>
internal static class SchemaCycle
{
    internal static bool Leads(ITypeSymbol from, INamedTypeSymbol to) =>
        Leads(from, to, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Leads(ITypeSymbol from, INamedTypeSymbol to, HashSet<ITypeSymbol> seen)
    {
        if (from is IArrayTypeSymbol array) return Leads(array.ElementType, to, seen);
        if (from is not INamedTypeSymbol named || !seen.Add(named)) return false;
        if (SymbolEqualityComparer.Default.Equals(named, to)) return true;
        return named.TypeArguments.Any(argument => Leads(argument, to, seen))
            || (SchemaNames.IsSchema(named) && named.GetMembers().Select(SchemaMember.Find)
                .Any(member => member is not null && Leads(member.Type, to, seen)));
    }
}
