namespace Millrace.Files.Csv;

/// <summary>A record of a CSV file, as its guard found it.</summary>
/// <param name="Line">The physical line on which it begins, from 1.</param>
/// <param name="Length">Its bytes in the buffer, without the line end.</param>
/// <param name="End">Its bytes with the line end.</param>
/// <param name="Fields">Number of fields.</param>
/// <param name="Problem">Why it is bad, or null.</param>
internal readonly record struct CsvRecord(long Line, int Length, int End, int Fields, string? Problem)
{
    /// <summary>Line ends in it, its own included.</summary>
    internal int Lines { get; init; }

    /// <summary>Whether quotes stand in fields that are not quoted: they are text.</summary>
    internal bool HasStrayQuotes { get; init; }
}
