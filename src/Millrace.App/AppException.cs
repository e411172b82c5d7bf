namespace Millrace.App;

/// <summary>A verb cannot do what was asked, for a reason that the user can read and act on.</summary>
internal sealed class AppException : Exception
{
    /// <summary>Says what is wrong and what to try.</summary>
    internal AppException(string message, string? advice = null, int exitCode = App.ExitCode.Failed)
        : base(message)
    {
        Advice = advice;
        ExitCode = exitCode;
    }

    /// <summary>What to try, in a sentence or a command; null where the message says it all.</summary>
    internal string? Advice { get; }

    /// <summary>The exit code that the process ends with.</summary>
    internal int ExitCode { get; }
}
