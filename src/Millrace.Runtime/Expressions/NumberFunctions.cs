using System.Collections.Immutable;

namespace Millrace.Runtime.Expressions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    internal static ImmutableArray<FunctionGroup> Groups { get; } =
    [
        new FunctionGroup("abs", "abs(number)", "The number without its sign.").Taking((int x) => Math.Abs(x))
            .Taking((long x) => Math.Abs(x)).Taking((double x) => Math.Abs(x)).Taking((decimal x) => Math.Abs(x)),
        new FunctionGroup("min", "min(number, number)", "The smaller one.").Taking((int x, int y) => Math.Min(x, y))
            .Taking((long x, long y) => Math.Min(x, y)).Taking((double x, double y) => Math.Min(x, y))
            .Taking((decimal x, decimal y) => Math.Min(x, y)),
        new FunctionGroup("max", "max(number, number)", "The larger one.").Taking((int x, int y) => Math.Max(x, y))
            .Taking((long x, long y) => Math.Max(x, y)).Taking((double x, double y) => Math.Max(x, y))
            .Taking((decimal x, decimal y) => Math.Max(x, y)),
        new FunctionGroup("clamp", "clamp(number, least, most)", "The number, brought into a range.")
            .Taking((int x, int least, int most) => Math.Clamp(x, least, most))
            .Taking((long x, long least, long most) => Math.Clamp(x, least, most))
            .Taking((double x, double least, double most) => Math.Clamp(x, least, most)),
        new FunctionGroup("floor", "floor(number)", "The next whole number below, as float64.")
            .Taking((double x) => Math.Floor(x)),
        new FunctionGroup("ceiling", "ceiling(number)", "The next whole number above, as float64.")
            .Taking((double x) => Math.Ceiling(x)),
        new FunctionGroup("round", "round(number)", "The nearest whole number, half to even, as float64.")
            .Taking((double x) => Math.Round(x)),
        new FunctionGroup("sqrt", "sqrt(number)", "The square root.").Taking((double x) => Math.Sqrt(x)),
        new FunctionGroup("exp", "exp(number)", "e to this power.").Taking((double x) => Math.Exp(x)),
        new FunctionGroup("log", "log(number)", "The natural logarithm.").Taking((double x) => Math.Log(x)),
        new FunctionGroup("log10", "log10(number)", "The logarithm to the base of 10.")
            .Taking((double x) => Math.Log10(x)),
        new FunctionGroup("pow", "pow(number, exponent)", "The number to a power.")
            .Taking((double x, double y) => Math.Pow(x, y)),
        new FunctionGroup("sin", "sin(number)", "The sine of an angle in radians.").Taking((double x) => Math.Sin(x)),
        new FunctionGroup("cos", "cos(number)", "The cosine of an angle in radians.")
            .Taking((double x) => Math.Cos(x)),
        new FunctionGroup("is_nan", "is_nan(number)", "Whether it is NaN.").Taking((double x) => double.IsNaN(x)),
        new FunctionGroup("is_finite", "is_finite(number)", "Whether it is neither NaN nor infinite.")
            .Taking((double x) => double.IsFinite(x)),
        new FunctionGroup("to_int", "to_int(number)", "A whole number, cut towards zero, as int64.")
            .Taking((double x) => checked((long)x)).Taking((decimal x) => checked((long)x)),
        new FunctionGroup("to_float", "to_float(number)", "The number as float64.")
            .Taking((double x) => x).Taking((decimal x) => (double)x),
        new FunctionGroup("to_decimal", "to_decimal(number)", "The number as decimal.")
            .Taking((long x) => (decimal)x).Taking((double x) => (decimal)x),
    ];
}
