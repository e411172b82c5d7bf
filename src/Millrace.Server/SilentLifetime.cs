using Microsoft.Extensions.Hosting;

namespace Millrace.Server;

/// <summary>
/// The host's own lifetime would answer SIGTERM and Ctrl+C; the process around the server does that, and stops the
/// server last.
/// </summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
