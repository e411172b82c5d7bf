using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Generators.Schemas;

/// <summary>A public property or field that may be a field of the schema.</summary>
internal sealed record SchemaMember(ISymbol Symbol, ITypeSymbol Type)
{
    /// <summary>Whether it can be assigned at any time.</summary>
    internal bool CanBeAssigned { get; private init; }

    /// <summary>Whether it can be set while a record is made.</summary>
    internal bool CanBeInitialized { get; private init; }

    internal bool IsRequired { get; private init; }

    internal bool HasInitializer { get; private init; }

    internal static SchemaMember? Find(ISymbol symbol) => symbol switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } or { IsImplicitlyDeclared: true }
            and not IPropertySymbol => null,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => new SchemaMember(property, property.Type)
        {
            CanBeAssigned = IsOpen(property.SetMethod) && !property.SetMethod!.IsInitOnly,
            CanBeInitialized = IsOpen(property.SetMethod),
            IsRequired = property.IsRequired,
            HasInitializer = Syntax(property) is PropertyDeclarationSyntax { Initializer: not null },
        },
        IFieldSymbol { IsConst: false } field => new SchemaMember(field, field.Type)
        {
            CanBeAssigned = !field.IsReadOnly,
            CanBeInitialized = !field.IsReadOnly,
            IsRequired = field.IsRequired,
            HasInitializer = Syntax(field) is VariableDeclaratorSyntax { Initializer: not null },
        },
        _ => null,
    };

    /// <summary>Whether a constructor's parameter sets this member.</summary>
    internal bool Fits(IParameterSymbol parameter) =>
        string.Equals(parameter.Name, Symbol.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, Type);

    private static bool IsOpen(IMethodSymbol? set) =>
        set?.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;

    private static Microsoft.CodeAnalysis.SyntaxNode? Syntax(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
}
