using System.Globalization;

namespace Millrace;

/// <summary>A parameter of a known type.</summary>
public sealed class Parameter<T> : Parameter
{
    private readonly ParameterReader<T> _read;
    private T? _value;
    private bool _isSet;

    internal Parameter(string name, string description, ParameterKind kind, ParameterReader<T> read)
        : base(name, description, kind) => _read = read;

    /// <summary>The value: what the blueprint set, else the default.</summary>
    /// <exception cref="InvalidOperationException">Neither is there (a blueprint that verifies never leads to
    /// this).</exception>
    public T Value => _isSet ? _value! : HasDefault ? Default!
        : throw new InvalidOperationException($"Parameter '{Name}' is not set and has no default.");

    /// <summary>Whether there is a value; for parameters that may be left out.</summary>
    public bool HasValue => _isSet || HasDefault;

    /// <summary>Whether it may be left out though it has no default; <see cref="HasValue"/> then tells.</summary>
    public bool IsOptional { get; init; }

    /// <inheritdoc/>
    public override bool IsRequired => !HasDefault && !IsOptional;

    /// <inheritdoc/>
    public override string? DefaultText => !HasDefault ? null : Default switch
    {
        TimeSpan span => ParameterText.Format(span),
        long bytes when Kind == ParameterKind.Size => ParameterText.FormatSize(bytes),
        double.PositiveInfinity => "max",
        bool flag => flag ? "true" : "false",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", Default),
    };

    internal T? Default { get; init; }

    internal bool HasDefault { get; init; }

    /// <inheritdoc/>
    public override string? TrySet(string text)
    {
        var problem = _read(text, out var value);
        if (problem is not null) return problem;
        _value = value;
        _isSet = true;
        return null;
    }
}
