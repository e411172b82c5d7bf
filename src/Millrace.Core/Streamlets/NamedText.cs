namespace Millrace.Streamlets;

/// <summary>One entry of a parameter that holds several texts by name, such as expressions of fields.</summary>
internal readonly record struct NamedText(string Name, string Text);
