namespace Millrace.Models;

/// <summary>An engine could not score a batch. The slot's policy for errors says what happens to its records.</summary>
public sealed class ScoringException : Exception
{
    /// <summary>Describes what failed.</summary>
    public ScoringException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the same batch may score later; false for an engine in this process.</summary>
    public bool IsTransient { get; init; }
}
