namespace Millrace.Tests.Reliability;

/// <summary>Tells a leak from noise: the last third of a series against its first third, by their medians.</summary>
internal static class Flatness
{
    /// <summary>A tenth and 16 MiB: what collections leave behind or not moves resident memory by as much.</summary>
    public static double MemoryAllowance(double level) => (level / 10) + (16 << 20);

    /// <summary>Sockets and readers come and go with the moment of the sample.</summary>
    public static double HandleAllowance(double level) => 8;

    /// <summary>By how much the series rises over what is allowed at its first level; 0 where it is flat.</summary>
    /// <param name="values">At least six, in the order of time.</param>
    /// <param name="allowance">What may be added to a level without a leak.</param>
    public static double Rise(IReadOnlyList<double> values, Func<double, double> allowance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 6, nameof(values));
        var third = values.Count / 3;
        var first = Median(values.Take(third));
        return Math.Max(0, Median(values.TakeLast(third)) - first - allowance(first));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
