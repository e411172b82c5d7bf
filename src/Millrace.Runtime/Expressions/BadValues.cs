namespace Millrace.Runtime.Expressions;

/// <summary>Which exceptions of an expression mean that a record's values are bad: the record is refused, and the
/// pipeline goes on.</summary>
internal static class BadValues
{
    /// <summary>Division by zero, overflow, text that is no number, a time out of range, a value that is
    /// absent.</summary>
    internal static bool Are(Exception failure) =>
        failure is ArithmeticException or FormatException or ArgumentException or InvalidOperationException;

    /// <summary>What to say of it.</summary>
    internal static string Reason(Exception failure) => failure switch
    {
        DivideByZeroException => "division by zero",
        OverflowException => "the result is out of range",
        InvalidOperationException => "a value is absent",
        _ => failure.Message,
    };
}
