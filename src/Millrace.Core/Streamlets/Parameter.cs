using System.Collections.Immutable;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>A parameter of a streamlet, set by the blueprint before the streamlet starts.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string description, ParameterKind kind)
    {
        Name = name;
        Description = description;
        Kind = kind;
    }

    /// <summary>Its name: kebab-case.</summary>
    public string Name { get; }

    /// <summary>What it is for, in a sentence.</summary>
    public string Description { get; }

    /// <summary>What kind of value it takes.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Whether the blueprint must set it.</summary>
    public abstract bool IsRequired { get; }

    /// <summary>The default as text, or null where there is none.</summary>
    public abstract string? DefaultText { get; }

    /// <summary>The choices, for <see cref="ParameterKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; private protected init; } = [];

    /// <summary>What is allowed, in words (<c>1 to 1000</c>); null where everything of the kind is.</summary>
    public string? Allowed { get; private protected init; }

    /// <summary>Sets the value from text; returns what is wrong with it, or null.</summary>
    public abstract string? TrySet(string text);

    /// <summary>An integer.</summary>
    public static Parameter<long> Integer(string name, string description, long? @default = null,
        (long Least, long Most)? range = null) =>
        new(name, description, ParameterKind.Integer, ParameterText.Integer(range))
        { Default = @default ?? 0, HasDefault = @default is not null, Allowed = ParameterText.Words(range) };

    /// <summary>A real number.</summary>
    public static Parameter<double> Real(string name, string description, double? @default = null,
        (double Least, double Most)? range = null) =>
        new(name, description, ParameterKind.Real, ParameterText.Real(range))
        { Default = @default ?? 0, HasDefault = @default is not null, Allowed = ParameterText.Words(range) };

    /// <summary>A pace: <c>max</c>, which is infinity, or a multiple of real time.</summary>
    public static Parameter<double> Pace(string name, string description) =>
        new(name, description, ParameterKind.Text, ParameterText.Pace)
        { Default = double.PositiveInfinity, HasDefault = true, Allowed = "max, or a number above 0" };

    /// <summary>True or false.</summary>
    public static Parameter<bool> Boolean(string name, string description, bool? @default = null) =>
        new(name, description, ParameterKind.Boolean, ParameterText.Boolean)
        { Default = @default ?? false, HasDefault = @default is not null };

    /// <summary>Text of at most 1,000 characters.</summary>
    public static Parameter<string> Text(string name, string description, string? @default = null) =>
        new(name, description, ParameterKind.Text, ParameterText.Text)
        { Default = @default, HasDefault = @default is not null };

    /// <summary>A regular expression (.NET syntax, matched without backtracking).</summary>
    public static Parameter<string> Pattern(string name, string description, string? @default = null) =>
        new(name, description, ParameterKind.Pattern, ParameterText.Pattern)
        { Default = @default, HasDefault = @default is not null };

    /// <summary>One of several words.</summary>
    public static Parameter<string> Choice(
        string name, string description, string[] choices, string? @default = null) =>
        new(name, description, ParameterKind.Choice, ParameterText.Choice(choices))
        { Default = @default, HasDefault = @default is not null, Choices = choices };

    /// <summary>An expression over the fields of a record; the streamlet's type checks it.</summary>
    internal static Parameter<string> Expression(string name, string description) =>
        new(name, description, ParameterKind.Expression, ParameterText.Text);

    /// <summary>Names of fields.</summary>
    internal static Parameter<string> Names(string name, string description) =>
        new(name, description, ParameterKind.Names, ParameterText.Text) { IsOptional = true };

    /// <summary>Expressions by name.</summary>
    internal static Parameter<ImmutableArray<NamedText>> Expressions(
        string name, string description, bool isRequired = false) =>
        new(name, description, ParameterKind.Expressions, ParameterText.Named) { IsOptional = !isRequired };

    /// <summary>A span of time, such as <c>100 ms</c>.</summary>
    public static Parameter<TimeSpan> Duration(string name, string description, TimeSpan? @default = null,
        (TimeSpan Least, TimeSpan Most)? range = null) =>
        new(name, description, ParameterKind.Duration, ParameterText.Duration(range))
        { Default = @default ?? default, HasDefault = @default is not null, Allowed = ParameterText.Words(range) };

    /// <summary>A number of bytes, such as <c>64 MiB</c>.</summary>
    public static Parameter<long> Size(string name, string description, long? @default = null,
        (long Least, long Most)? range = null) =>
        new(name, description, ParameterKind.Size, ParameterText.Size(range))
        { Default = @default ?? 0, HasDefault = @default is not null, Allowed = ParameterText.Words(range) };
}
