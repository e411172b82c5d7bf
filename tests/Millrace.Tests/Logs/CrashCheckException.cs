namespace Millrace.Tests.Logs;

/// <summary>A log holds something else than it should.</summary>
internal sealed class CrashCheckException(CrashCheck check, string message, Exception? inner = null)
    : Exception(inner is CrashCheckException ? message : $"[{check}] {message}", inner)
{
    public CrashCheck Check { get; } = check;
}
