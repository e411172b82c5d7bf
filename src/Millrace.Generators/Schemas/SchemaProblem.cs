using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Millrace.Generators.Schemas;

/// <summary>A problem and its place, as values that compare.</summary>
internal sealed record SchemaProblem(string Code, string Path, TextSpan Span, LinePositionSpan Lines, string Subject, string Detail)
{
    internal static SchemaProblem At(DiagnosticDescriptor kind, Location? place, string subject, string detail)
    {
        var lines = place?.GetLineSpan();
        return new SchemaProblem(
            kind.Id, lines?.Path ?? "", place?.SourceSpan ?? default, lines?.Span ?? default, subject, detail);
    }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(
        SchemaProblemKinds.All[Code], Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines), Subject, Detail);
}
