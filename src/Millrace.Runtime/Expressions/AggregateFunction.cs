namespace Millrace.Runtime.Expressions;

/// <summary>What is worked out of the values of a window.</summary>
internal enum AggregateFunction
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>Their mean.</summary>
    Mean,
}
