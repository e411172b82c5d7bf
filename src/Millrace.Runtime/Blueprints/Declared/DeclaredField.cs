namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A field as written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as text.</param>
internal sealed record DeclaredField(Located<string> Name, Located<string> Type)
{
    /// <summary>What readers take where nothing was written.</summary>
    public Located<string>? Default { get; init; }

    /// <summary>Whether topics of the schema are keyed by it, unless they say otherwise.</summary>
    public bool IsKey { get; init; }
}
