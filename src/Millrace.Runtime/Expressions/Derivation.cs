using System.Collections.Immutable;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Expressions;

/// <summary>What a streamlet's expressions are checked with.</summary>
internal sealed class Derivation
{
    /// <summary>The streamlet's name, which names its record type.</summary>
    public required string Name { get; init; }

    /// <summary>Schemas of the given types.</summary>
    public required ImmutableArray<RecordSchema> Schemas { get; init; }

    /// <summary>Values of parameters as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Told what is wrong: the parameter, the name within it where it holds several, and what.</summary>
    public Action<string, string?, ExpressionException> Report { get; init; } = static (_, _, failure) => throw failure;

    /// <summary>The text of a parameter, or null.</summary>
    internal string? Text(string parameter) => Parameters.GetValueOrDefault(parameter);

    /// <summary>The named expressions of a parameter; none where it cannot be read, which is reported
    /// elsewhere.</summary>
    internal ImmutableArray<NamedText> Named(string parameter) =>
        Text(parameter) is { } text && ParameterText.Named(text, out var named) is null ? named : [];

    /// <summary>The words of a parameter that lists names.</summary>
    internal string[] Words(string parameter) => Text(parameter)?.Split(
        [',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Reads something; where that fails it reports and gives null.</summary>
    internal T? Try<T>(string parameter, string? name, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ExpressionException failure)
        {
            Report(parameter, name, failure);
            return null;
        }
    }
}
