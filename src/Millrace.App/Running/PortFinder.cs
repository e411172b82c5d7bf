using System.Net;
using System.Net.Sockets;

namespace Millrace.App.Running;

/// <summary>Finds a port of the loopback address for the HTTP API.</summary>
internal static class PortFinder
{
    /// <summary>The fixed port: so that an address can be kept as a bookmark.</summary>
    internal const int DefaultPort = 7411;

    private const int Attempts = 50;

    /// <summary>The first free port from one on.</summary>
    internal static int FirstFree(int from = DefaultPort)
    {
        for (var port = from; port < from + Attempts && port <= IPEndPoint.MaxPort; port++)
            if (IsFree(port)) return port;
        throw new AppException($"The ports from {from} to {from + Attempts - 1} are all taken.",
            "Choose one with --port <n>, or run without HTTP: --no-console.");
    }

    internal static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
