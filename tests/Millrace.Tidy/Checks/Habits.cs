using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Millrace.Tidy.Checks;

/// <summary>Habits that hide something: regions, promises in comments, swallowed exceptions, sleeps in tests.</summary>
internal static partial class Habits
{
    internal static IEnumerable<Finding> Regions(SourceFile file) =>
        from trivia in file.Tree.DescendantTrivia(descendIntoTrivia: true)
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select file.At(LineOf(trivia), "a region: split the type instead");

    internal static IEnumerable<Finding> Promises(SourceFile file) => file.IsCSharp
        ? from trivia in file.Tree.DescendantTrivia()
          where IsComment(trivia)
          from match in Promise().Matches(trivia.ToFullString())
          select file.At(LineOf(trivia), $"a bare {match.Value}: do it, or write {match.Value}(#issue)")
        : from numbered in file.Extension is ".js" or ".css" or ".html" or ".sh" ? file.Numbered() : []
          from match in Promise().Matches(numbered.Line)
          select file.At(numbered.Number, $"a bare {match.Value}: do it, or write {match.Value}(#issue)");

    internal static IEnumerable<Finding> EmptyCatches(SourceFile file) =>
        from clause in file.Tree.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Block.Statements.Count == 0
        select file.At(clause, "an empty catch: handle the exception, or let it pass");

    internal static IEnumerable<Finding> CatchAll(SourceFile file, IReadOnlySet<string> boundaries) =>
        from clause in boundaries.Contains(file.Path) ? [] : file.Tree.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Filter is null && !ThrowsOn(clause) && (clause.Declaration is null
            || clause.Declaration.Type.ToString() is "Exception" or "System.Exception")
        select file.At(
            clause, "catches every exception: catch what you can handle, or name the boundary in boundaries.txt");

    internal static IEnumerable<Finding> Sleeps(SourceFile file) =>
        from call in file.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let what = call.Expression.ToString()
        where what.EndsWith("Thread.Sleep", StringComparison.Ordinal)
            || (what.EndsWith("Task.Delay", StringComparison.Ordinal) && !IsOnVirtualTime(call))
        select file.At(call, $"{what} in a test: use virtual time, or wait for what you mean to see");

    internal static IEnumerable<Finding> GlobalUsings(SourceFile file) => file.IsCSharp
        ? from directive in file.Tree.Usings
          where directive.GlobalKeyword != default
              && directive.Name?.ToString().StartsWith("Millrace", StringComparison.Ordinal) == true
          select file.At(directive, "a global using of a namespace of ours: say it in the files that use it")
        : from numbered in file.Numbered()
          where numbered.Line.Contains("<Using Include=\"Millrace", StringComparison.Ordinal)
          select file.At(numbered.Number, "a global using of a namespace of ours: say it in the files that use it");

    /// <summary>The repository knows nothing of the machine that it was written on.</summary>
    internal static IEnumerable<Finding> Workplace(SourceFile file) =>
        from numbered in file.Numbered()
        from match in WorkplaceWord().Matches(numbered.Line)
        select file.At(numbered.Number, $"\"{match.Value}\" belongs to one machine: use a path from the root");

    // What only cleans up and throws on swallows nothing.
    private static bool ThrowsOn(CatchClauseSyntax clause) =>
        clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null };

    private static bool IsOnVirtualTime(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Any(argument =>
            argument.ToString().Contains("time", StringComparison.OrdinalIgnoreCase)
            && argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia
        or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;

    private static int LineOf(SyntaxTrivia trivia) => trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\(#\d+\))")]
    private static partial Regex Promise();

    // The class in brackets keeps this pattern from finding itself.
    [GeneratedRegex(@"(?<![\w.-])/wor[k]/|(?<![\w-])far[m]-|/opt/nuge[t]")]
    private static partial Regex WorkplaceWord();
}
