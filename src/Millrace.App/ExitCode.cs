namespace Millrace.App;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    internal const int Success = 0;

    /// <summary>It failed, was refused, or found problems.</summary>
    internal const int Failed = 1;

    /// <summary>The command line itself was wrong.</summary>
    internal const int Usage = 2;
}
