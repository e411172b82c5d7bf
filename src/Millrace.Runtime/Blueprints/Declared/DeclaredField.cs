namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A field as written.</summary>
internal sealed record DeclaredField(Located<string> Name, Located<string> Type);
