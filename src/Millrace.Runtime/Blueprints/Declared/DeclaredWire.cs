namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A wire as written.</summary>
internal sealed record DeclaredWire(Located<PortPath> From, Located<PortPath> To);
