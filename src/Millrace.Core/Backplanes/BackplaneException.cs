namespace Millrace.Backplanes;

/// <summary>The backplane could not do what was asked.</summary>
public sealed class BackplaneException : Exception
{
    /// <summary>Describes what failed, where, and how to mend it.</summary>
    public BackplaneException(string message, bool isTransient = false, Exception? inner = null)
        : base(message, inner) => IsTransient = isTransient;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; }
}
