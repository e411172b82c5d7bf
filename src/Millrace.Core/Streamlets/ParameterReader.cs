namespace Millrace;

/// <summary>Reads a parameter's value from text; returns what is wrong with it, or null.</summary>
internal delegate string? ParameterReader<T>(string text, out T value);
