namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A parameter's value as text.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value, with the place of the file or override that it comes from.</param>
internal sealed record DeclaredParameter(Located<string> Name, Located<string> Value);
