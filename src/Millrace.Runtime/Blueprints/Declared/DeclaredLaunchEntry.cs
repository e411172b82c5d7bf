namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A role of a launch and the version as written: <c>name@n</c>.</summary>
internal sealed record DeclaredLaunchEntry(string Role, Located<string> Version);
