using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy;

/// <summary>A file of the repository: its path from the root, with forward slashes, and its text.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _tree = new(() => Parse(text));

    internal string Path => path;

    internal string Text => text;

    internal string[] Lines { get; } = text.Split('\n');

    internal string Name => System.IO.Path.GetFileName(path);

    internal string Extension => System.IO.Path.GetExtension(path);

    internal string Folder => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    /// <summary>A file of the project that <c>millrace new</c> writes: its names are that project's.</summary>
    internal bool IsTemplate => path.StartsWith("src/Millrace.App/Template/", StringComparison.Ordinal);

    internal bool IsCSharp => Extension == ".cs";

    /// <summary>Text that we wrote, as against what a tool or somebody else wrote.</summary>
    internal bool IsOurs => !path.Contains("/vendor/") && Name != "packages.lock.json" && !path.Contains("/goldens/");

    /// <summary>The syntax of a C# file.</summary>
    internal CompilationUnitSyntax Tree => _tree.Value;

    internal Finding At(int line, string what) => new(path, line, what);

    internal Finding At(SyntaxNode node, string what) => At(LineOf(node), what);

    internal static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The lines that a pattern is found on, counted from one.</summary>
    internal IEnumerable<(int Number, string Line)> Numbered() => Lines.Select((line, index) => (index + 1, line));

    private static CompilationUnitSyntax Parse(string text)
    {
        // File-based apps begin with `#:` lines, which only their own parse option allows.
        var options = CSharpParseOptions.Default.WithFeatures([new("FileBasedProgram", "true")]);
        return CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot();
    }
}
