using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Millrace.Generators.Schemas;

/// <summary>A problem and its place, as values that compare.</summary>
internal sealed record SchemaProblem(string Code, string Subject, string Detail)
{
    /// <summary>The file; empty where it is not known.</summary>
    public string Path { get; init; } = "";

    /// <summary>The place in the file's text.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The place as lines and columns.</summary>
    public LinePositionSpan Lines { get; init; }

    internal static SchemaProblem At(DiagnosticDescriptor kind, Location? place, string subject, string detail)
    {
        var lines = place?.GetLineSpan();
        return new SchemaProblem(kind.Id, subject, detail)
        {
            Path = lines?.Path ?? "",
            Span = place?.SourceSpan ?? default,
            Lines = lines?.Span ?? default,
        };
    }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(
        SchemaProblemKinds.All[Code],
        Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines),
        Subject,
        Detail);
}
