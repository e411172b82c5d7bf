namespace Millrace.Runtime.Blueprints;

/// <summary>A kind of problem. Codes are stable: they may be retired, never reused.</summary>
/// <param name="Code">The code.</param>
/// <param name="Severity">How bad problems of the kind are.</param>
/// <param name="What">What is wrong, in general.</param>
/// <param name="Mend">How to mend it.</param>
internal sealed record ProblemKind(string Code, Severity Severity, string What, string Mend);
