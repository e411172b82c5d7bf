using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Millrace.Schemas;

namespace Millrace.Generators.Schemas;

/// <summary>Reads one marked type into a model.</summary>
internal sealed class SchemaReader
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly INamedTypeSymbol _type;
    private readonly List<SchemaProblem> _problems = [];

    private SchemaReader(INamedTypeSymbol type) => _type = type;

    internal static SchemaReading Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var reader = new SchemaReader(type);
        var model = reader.ReadType(attribute);
        return new SchemaReading(
            reader._problems.Count == 0 ? model : null, new EquatableArray<SchemaProblem>([.. reader._problems]));
    }

    private SchemaModel? ReadType(AttributeData attribute)
    {
        if (!SchemaNames.IsReachable(_type) || _type.IsRefLikeType)
        {
            Report(SchemaProblemKinds.UnreachableType, _type, _type.Name,
                "make it and the types around it public or internal, neither generic nor a ref struct.");
            return null;
        }

        var members = Members();
        var constructor = SchemaConstructor.Choose(_type, members);
        if (constructor is null || _type.IsAbstract)
        {
            Report(SchemaProblemKinds.NoConstructor, _type, _type.Name,
                "give it settable properties and a constructor without parameters, or a primary constructor whose "
                + "parameters are named as its properties; it must not be abstract.");
            return null;
        }

        var fields = Fields(constructor, members);
        if (fields.IsEmpty && _problems.Count == 0)
            Report(SchemaProblemKinds.NoFields, _type, _type.Name, "add a public property that can be set.");
        CheckNames(fields);
        return new SchemaModel
        {
            Namespace = SchemaNames.Namespace(_type),
            Type = _type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            CodecName = SchemaNames.CodecName(_type),
            Name = Argument(attribute) ?? _type.Name,
            Accessibility = SchemaNames.IsPublic(_type) ? "public" : "internal",
            IsStruct = _type.IsValueType,
            Fields = new EquatableArray<FieldModel>(fields),
        };
    }

    // Those of the types it derives from come first.
    private ImmutableArray<SchemaMember> Members()
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var level = _type; level is { SpecialType: SpecialType.None }; level = level.BaseType!) types.Push(level);
        return [.. types.SelectMany(level => level.GetMembers()).Select(SchemaMember.Find).OfType<SchemaMember>()];
    }

    private ImmutableArray<FieldModel> Fields(IMethodSymbol constructor, ImmutableArray<SchemaMember> members)
    {
        var fields = ImmutableArray.CreateBuilder<FieldModel>();
        var taken = new HashSet<SchemaMember>();
        foreach (var parameter in constructor.Parameters)
        {
            var member = members.First(candidate => candidate.Fits(parameter));
            if (taken.Add(member)) Add(fields, member, parameter);
        }

        foreach (var member in members)
            if (member.CanBeInitialized && taken.Add(member)) Add(fields, member, null);
        return fields.ToImmutable();
    }

    private void Add(ImmutableArray<FieldModel>.Builder fields, SchemaMember member, IParameterSymbol? parameter)
    {
        var place = (ISymbol?)parameter ?? member.Symbol;
        if (ValueType.Find(member.Type, out var reason) is not { } value)
        {
            Report(SchemaProblemKinds.UnsupportedType, place, member.Symbol.Name, reason);
            return;
        }

        if (SchemaCycle.Leads(member.Type, _type))
        {
            Report(SchemaProblemKinds.Recursive, place, member.Symbol.Name, "hold a key of the other record instead.");
            return;
        }

        fields.Add(new FieldModel
        {
            Member = SchemaNames.Escape(member.Symbol.Name),
            Name = Argument(FieldAttribute(member.Symbol) ?? (parameter is null ? null : FieldAttribute(parameter)))
                ?? FieldNaming.ToSnakeCase(member.Symbol.Name),
            Type = member.Type.ToDisplayString(TypeFormat),
            Codec = value.Codec,
            Plain = value.IsOptional ? "" : value.Plain,
            IsNumber = value.IsNumber,
            IsOptional = value.IsOptional,
            HasDefault = parameter is null ? member.HasInitializer : parameter.HasExplicitDefaultValue,
            Parameter = parameter is null ? "" : SchemaNames.Escape(parameter.Name),
            Setting = member.CanBeAssigned ? Setting.Assign
                : member.CanBeInitialized && (_type.IsRecord || _type.IsValueType) ? Setting.With : Setting.Rebuild,
            IsRequired = member.IsRequired,
        });
    }

    private void CheckNames(ImmutableArray<FieldModel> fields)
    {
        var seen = new HashSet<string>();
        foreach (var field in fields)
        {
            var place = _type.GetMembers(field.Member.TrimStart('@')).FirstOrDefault() ?? _type;
            if (!seen.Add(field.Name))
                Report(SchemaProblemKinds.BadName, place, field.Name, "two fields have this name.");
            else if (field.Name.Length == 0 || !field.Name.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
                Report(SchemaProblemKinds.BadName, place, field.Name, "use letters, digits and underscores.");
        }
    }

    private static AttributeData? FieldAttribute(ISymbol symbol) =>
        symbol.GetAttributes()
            .FirstOrDefault(found => found.AttributeClass?.ToDisplayString() == "Millrace.FieldAttribute");

    private static string? Argument(AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault().Value as string
        ?? attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value as string;

    private void Report(DiagnosticDescriptor kind, ISymbol place, string subject, string detail) =>
        _problems.Add(SchemaProblem.At(kind, place.Locations.FirstOrDefault(), subject, detail));
}
