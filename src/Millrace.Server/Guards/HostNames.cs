using Microsoft.AspNetCore.Http;

namespace Millrace.Server.Guards;

/// <summary>
/// The names that the server answers to. A page of another site cannot forge the Host header, so a name that was bound
/// to loopback by somebody else's DNS is refused.
/// </summary>
internal sealed class HostNames(IEnumerable<string> more)
{
    private readonly HashSet<string> _names =
        new(["localhost", "127.0.0.1", "[::1]", "::1", .. more], StringComparer.OrdinalIgnoreCase);

    public bool Knows(HostString host) => host.HasValue && _names.Contains(host.Host);

    /// <summary>Whether an Origin header names this very server: same scheme, host and port as the request.</summary>
    public bool IsOwn(string origin, HostString host) =>
        Knows(host) && string.Equals(origin, $"http://{host.Value}", StringComparison.OrdinalIgnoreCase);
}
