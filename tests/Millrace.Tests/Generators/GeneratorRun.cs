using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Millrace.Generators;

namespace Millrace.Tests.Generators;

/// <summary>Runs the generator on a source text.</summary>
internal static class GeneratorRun
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Streamlet).Assembly.Location),
    ];

    internal static CSharpCompilation Compilation(string source, params ReadOnlySpan<MetadataReference> more) =>
        CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, Parsing, "Sample.cs")],
            [.. References, .. more],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    internal static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new SchemaGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The whole compilation with what was generated.</summary>
    internal static Compilation Complete(Compilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return complete;
    }

    internal static ImmutableArray<Diagnostic> Problems(string source) =>
        Driver().RunGenerators(Compilation(source)).GetRunResult().Diagnostics;
}
