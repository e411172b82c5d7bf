namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A single value.</summary>
internal abstract record ScalarShape : ValueShape
{
    /// <summary>The kind of problem that a wrong value is.</summary>
    internal ProblemKind Kind { get; init; } = FileKinds.InvalidValue;

    /// <summary>What is wrong with a value, or null.</summary>
    internal abstract string? Check(string text);

    /// <summary>What to write instead, or null.</summary>
    internal virtual string? Suggest(string text) => null;
}
