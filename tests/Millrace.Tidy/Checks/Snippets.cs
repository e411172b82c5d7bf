using Markdig.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy.Checks;

/// <summary>
/// The C# in documents. Every snippet parses. Those that hold a type or a `using` are whole: they compile, all of one
/// document together, against the assemblies that stand built beside the sources.
/// </summary>
internal static class Snippets
{
    private const string Usual = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    internal static IEnumerable<Finding> Broken(SourceFile file) =>
        from snippet in In(file)
        let asFile = ErrorsOf(CSharpSyntaxTree.ParseText(snippet.Text))
        let asPart = ErrorsOf(CSharpSyntaxTree.ParseText(snippet.Text, Script))
        where asFile.Count > 0 && asPart.Count > 0
        select At(file, snippet.Line, asFile[0]);

    internal static IEnumerable<Finding> NotCompiling(SourceFile file, IReadOnlyList<MetadataReference> references)
    {
        var whole = In(file).Select(snippet => (snippet.Line, Tree: CSharpSyntaxTree.ParseText(snippet.Text)))
            .Where(snippet => IsWhole(snippet.Tree)).ToList();
        if (whole.Count == 0)
        {
            return [];
        }

        var isProgram = whole.Any(snippet => Root(snippet.Tree).Members.OfType<GlobalStatementSyntax>().Any());
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);
        var trees = whole.Select(snippet => snippet.Tree).Append(CSharpSyntaxTree.ParseText(Usual));
        var compilation = CSharpCompilation.Create("Snippets", trees, references, options);
        return
        [
            .. from error in compilation.GetDiagnostics()
               where error.Severity == DiagnosticSeverity.Error
               let line = whole.Find(snippet => snippet.Tree == error.Location.SourceTree).Line
               select At(file, line, error),
        ];
    }

    /// <summary>What this test runs on, and our assemblies where they have been built.</summary>
    internal static IReadOnlyList<MetadataReference> BuiltAssemblies()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var ours = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Select(NewestBuildOf).OfType<string>();
        return [.. trusted.Concat(ours).Select(path => MetadataReference.CreateFromFile(path))];
    }

    internal static bool HaveAssembly(IEnumerable<MetadataReference> references, string name) =>
        references.Any(reference => Path.GetFileName(reference.Display) == name);

    private static string? NewestBuildOf(string project)
    {
        var bin = Path.Combine(project, "bin");
        return !Directory.Exists(bin) ? null : Directory
            .EnumerateFiles(bin, Path.GetFileName(project) + ".dll", SearchOption.AllDirectories)
            .Where(path => path.Contains("net10.0", StringComparison.Ordinal))
            .MaxBy(File.GetLastWriteTimeUtc);
    }

    private static IEnumerable<(int Line, string Text)> In(SourceFile file) =>
        from block in Documents.Parse(file).Descendants<FencedCodeBlock>()
        where block.Info is "csharp" or "cs" or "c#"
        select (block.Line + 2, block.Lines.ToString());

    private static bool IsWhole(SyntaxTree tree) =>
        ErrorsOf(tree).Count == 0 && (Root(tree).Usings.Any()
            || Root(tree).Members.Any(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax));

    private static CompilationUnitSyntax Root(SyntaxTree tree) => (CompilationUnitSyntax)tree.GetRoot();

    private static List<Diagnostic> ErrorsOf(SyntaxTree tree) =>
        [.. tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static Finding At(SourceFile file, int line, Diagnostic error) => file.At(
        line + error.Location.GetLineSpan().StartLinePosition.Line,
        $"the snippet does not compile: {error.GetMessage(null)}");
}
