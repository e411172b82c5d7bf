namespace Millrace.Runtime.Blueprints;

/// <summary>A value with the place where it was written.</summary>
internal readonly record struct Located<T>(T Value, Place Place)
{
    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";
}
