namespace Millrace.Runtime.Blueprints.Yaml;

/// <summary>A single value. Its meaning is given by who reads it: <c>no</c> is text where text is expected.</summary>
/// <param name="Place">Where.</param>
/// <param name="Text">The value's text.</param>
/// <param name="IsPlain">Whether it was written without quotes.</param>
internal sealed record YamlScalar(Place Place, string Text, bool IsPlain) : YamlNode(Place)
{
    internal override string Shape => IsNull ? "nothing" : "a single value";

    internal override bool IsNull => IsPlain && Text is "" or "~" or "null";
}
