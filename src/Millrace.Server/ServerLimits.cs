using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Millrace.Server;

/// <summary>Every limit of the server, each with its reason.</summary>
internal static class ServerLimits
{
    /// <summary>A page holds up to six connections, and a post waits for the disk: with 10 ms for a sync, a thousand
    /// connections of one post each still bring more than one machine decodes. It bounds what a client that opens
    /// connections without end can take.</summary>
    public const int Connections = 1024;

    /// <summary>The largest body outside a push is a launch, which is under 1 KiB.</summary>
    public const long Body = 64 * 1024;

    /// <summary>The model file, its manifest and its golden rows are in memory at once while they are checked, the file
    /// twice (as base64 and as bytes). 64 MiB hold boosted trees of some million leaves.</summary>
    public const int Payload = 64 * 1024 * 1024;

    /// <summary>Base64 takes four thirds of the payload; the rest is for the manifest and the golden rows.</summary>
    public const long PushBody = (Payload / 3L * 4) + (8 * 1024 * 1024);

    /// <summary>One posted record, or one line of a stream of them: such records are some hundred bytes.</summary>
    public const long Record = 1024 * 1024;

    /// <summary>A stream of posted records; a longer one is sent in parts, so that a failure repeats less.</summary>
    public const long StreamBody = 4L * 1024 * 1024 * 1024;

    /// <summary>Cards and records in one answer: enough for a page, and an answer stays under a megabyte.</summary>
    public const int Rows = 500;

    /// <summary>Ports tried after the wanted one; then the system chooses.</summary>
    public const int NextPorts = 20;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = 0; // No route upgrades a connection.
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestLineSize = 8 * 1024; // A path with a topic of 249 characters fits many times over.
        limits.MaxRequestHeadersTotalSize = 16 * 1024; // Browsers send under 4 KiB; the token is short.
        limits.MaxRequestHeaderCount = 64; // Browsers send about 20.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10); // Cuts clients that send headers byte by byte.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60); // A page asks each second.
    }
}
