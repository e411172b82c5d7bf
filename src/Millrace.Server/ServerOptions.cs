using System.Net;
using Microsoft.Extensions.Logging;

namespace Millrace.Server;

/// <summary>How the server of an instance listens and whom it trusts.</summary>
public sealed record ServerOptions
{
    /// <summary>The port that is wanted; 0 takes any free one.</summary>
    public int Port { get; init; } = 5300;

    /// <summary>The address to listen on. Off loopback every request needs the token, reads as well.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The secret that each change must bring as <c>Authorization: Bearer</c>; at least 16
    /// characters.</summary>
    public required string Token { get; init; }

    /// <summary>Host names, besides those of loopback, that a request may ask for.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>How long a stop waits for requests that are being answered.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where the server's own log lines go; null keeps it quiet.</summary>
    public ILoggerFactory? Loggers { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, 65535);
        if (Token.Length < 16)
            throw new ArgumentException("The token must have at least 16 characters.");
    }
}
