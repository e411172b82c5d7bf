using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Millrace.Generators.Registries;
using Millrace.Generators.Schemas;

namespace Millrace.Generators;

/// <summary>Writes a codec for every type marked <c>[Schema]</c>, and the registry of the assembly.</summary>
[Generator]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <summary>The name under which the step that reads schemas is tracked.</summary>
    public const string SchemasStep = "Schemas";

    /// <summary>The name under which the step that lists streamlets is tracked.</summary>
    public const string StreamletsStep = "Streamlets";

    /// <summary>The name under which the step that gathers registries of references is tracked.</summary>
    public const string ReferencesStep = "References";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var readings = context.SyntaxProvider.ForAttributeWithMetadataName(
                SchemaNames.Attribute,
                static (_, _) => true,
                static (found, _) => SchemaReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]))
            .WithTrackingName(SchemasStep);
        context.RegisterSourceOutput(readings, static (output, reading) =>
        {
            foreach (var problem in reading.Problems) output.ReportDiagnostic(problem.ToDiagnostic());
            if (reading.Model is not { } model) return;
            output.AddSource(model.Codec.Replace("global::", "") + ".g.cs", CodecSource.Write(model));
        });
        var streamlets = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
                static (found, cancellation) => StreamletFinder.Find(found, cancellation))
            .Where(static name => name is not null)
            .WithTrackingName(StreamletsStep);
        var references = context.CompilationProvider
            .Select(static (compilation, _) => ReferenceFinder.Find(compilation))
            .WithTrackingName(ReferencesStep);
        var codecs = readings.Where(static reading => reading.Model is not null)
            .Select(static (reading, _) => reading.Model!.Codec);
        var all = codecs.Collect().Combine(streamlets.Collect()).Combine(references);
        context.RegisterSourceOutput(all, static (output, found) =>
        {
            var registry = new RegistrySource(found.Right, found.Left.Left, found.Left.Right!);
            if (!registry.IsEmpty) output.AddSource("Registry.g.cs", registry.Write());
        });
    }
}
