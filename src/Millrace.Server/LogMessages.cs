using Microsoft.Extensions.Logging;

namespace Millrace.Server;

internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {Address}")]
    public static partial void Listening(this ILogger logger, Uri address);

    [LoggerMessage(2, LogLevel.Warning, "Port {Wanted} is taken; listening on {Port}")]
    public static partial void PortTaken(this ILogger logger, int wanted, int port);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string path, Exception error);
}
