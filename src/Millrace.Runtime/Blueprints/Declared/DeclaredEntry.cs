namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>An entry of a parameter that is written as a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Where its text begins.</param>
internal sealed record DeclaredEntry(Located<string> Name, Place Text);
