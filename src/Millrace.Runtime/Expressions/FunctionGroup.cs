using System.Collections.Immutable;

namespace Millrace.Runtime.Expressions;

/// <summary>A function of expressions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Forms">How it is called, for messages and the docs.</param>
/// <param name="What">What it gives, in a sentence.</param>
internal sealed record FunctionGroup(string Name, string Forms, string What)
{
    /// <summary>What the parser chooses among.</summary>
    public ImmutableArray<Delegate> Overloads { get; init; } = [];

    /// <summary>Whether calls with constant arguments are worked out before the pipeline starts, so that a wrong one is
    /// found by verification.</summary>
    public bool IsFolded { get; init; }

    /// <summary>A function of one value, which gives no value for one that is absent.</summary>
    internal FunctionGroup Taking<TIn, TOut>(Func<TIn, TOut> function)
        where TIn : struct
        where TOut : struct
    {
        TOut? Lifted(TIn? value) => value is { } present ? function(present) : null;
        return this with { Overloads = [.. Overloads, function, (Func<TIn?, TOut?>)Lifted] };
    }

    /// <summary>A function of two values.</summary>
    internal FunctionGroup Taking<TFirst, TSecond, TOut>(Func<TFirst, TSecond, TOut> function) =>
        this with { Overloads = [.. Overloads, function] };

    /// <summary>A function of three values.</summary>
    internal FunctionGroup Taking<TFirst, TSecond, TThird, TOut>(Func<TFirst, TSecond, TThird, TOut> function) =>
        this with { Overloads = [.. Overloads, function] };
}
