using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy.Checks;

/// <summary>Small by law: files, methods, parameters and lines.</summary>
internal static class Sizes
{
    internal const int FileLines = 400;
    internal const int MethodLines = 40;
    internal const int MethodLinesAtMost = 70;
    internal const int Parameters = 5;
    internal const int LineLength = 120;

    private static readonly HashSet<string> CodeExtensions = [".cs", ".js", ".css", ".html", ".sh"];

    private static readonly HashSet<string> LineExtensions =
        [.. CodeExtensions, ".md", ".csproj", ".props", ".targets", ".slnx"];

    internal static IEnumerable<Finding> LongFiles(SourceFile file)
    {
        var lines = file.Lines.Length - (file.Text.EndsWith('\n') ? 1 : 0);
        if (CodeExtensions.Contains(file.Extension) && lines > FileLines)
        {
            yield return file.At(FileLines + 1, $"{lines} lines, at most {FileLines}: split it by what its parts do");
        }
    }

    internal static IEnumerable<Finding> LongLines(SourceFile file) =>
        !LineExtensions.Contains(file.Extension) && !file.Path.StartsWith(".ci/", StringComparison.Ordinal)
            ? []
            : from numbered in file.Numbered()
              where numbered.Line.Length > LineLength && !CannotBreak(file, numbered.Line)
              select file.At(
                  numbered.Number, $"{numbered.Line.Length} characters, at most {LineLength}: break the line");

    /// <summary>Methods over the limit that the list of exceptions does not name.</summary>
    internal static IEnumerable<Finding> LongMethods(SourceFile file, ExceptionsList exceptions) =>
        from method in Methods(file)
        where method.Lines > MethodLinesAtMost
            || (method.Lines > MethodLines && !exceptions.Allows(file.Path, method.Name, method.Lines))
        select file.At(
            method.Line,
            $"{method.Name} has {method.Lines} lines, at most {MethodLines}: move its steps to methods with names");

    internal static IEnumerable<Finding> ManyParameters(SourceFile file) =>
        from list in file.Tree.DescendantNodes().OfType<BaseParameterListSyntax>()
        where list.Parameters.Count > Parameters && !IsShapeOfValue(list)
        select file.At(
            list, $"{list.Parameters.Count} parameters, at most {Parameters}: make a type of those that go together");

    /// <summary>Every method, constructor, accessor and operator with the lines from its head to its end.</summary>
    internal static IEnumerable<(string Name, int Line, int Lines)> Methods(SourceFile file) =>
        from node in file.Tree.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let start = StartOf(node)
        let end = node.GetLocation().GetLineSpan().EndLinePosition.Line + 1
        select (NameOf(node), start, end - start + 1);

    // The positional parameters of a record are its fields, seen as one shape; a delegate handed to native code has the
    // parameters that the system call has, and a lambda those of whoever calls it.
    private static bool IsShapeOfValue(BaseParameterListSyntax list) =>
        list.Parent is RecordDeclarationSyntax or LambdaExpressionSyntax
        || (list.Parent is MethodDeclarationSyntax method && method.Modifiers.Any(token => token.Text == "extern"));

    // Rows of tables and addresses cannot be broken.
    private static bool CannotBreak(SourceFile file, string line) =>
        file.Extension == ".md" && (line.StartsWith('|') || line.Contains("](http", StringComparison.Ordinal));

    private static int StartOf(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList));
        return first.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}
