namespace Millrace.Runtime.Blueprints;

/// <summary>Something that verification found.</summary>
/// <param name="Kind">The kind, with its stable code.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong here, in a sentence.</param>
/// <param name="Suggestion">What was probably meant, or what to write instead.</param>
internal sealed record Problem(ProblemKind Kind, Place Place, string Message, string? Suggestion = null)
{
    /// <summary>The stable code, such as <c>MR1203</c>.</summary>
    public string Code => Kind.Code;

    /// <summary>How bad it is.</summary>
    public Severity Severity => Kind.Severity;

    /// <summary>One line for a terminal: place, severity, code, message, suggestion.</summary>
    public override string ToString()
    {
        var severity = Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        return $"{Place}: {severity} {Code}: {Message}{(Suggestion is null ? "" : " " + Suggestion)}";
    }
}
