using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>Serves an instance over HTTP: the API and the console.</summary>
internal interface IServing
{
    /// <summary>Serves until the result is disposed.</summary>
    /// <param name="instance">What to serve.</param>
    /// <param name="port">A port of the loopback address that was free a moment ago.</param>
    /// <param name="token">What changes must carry.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port was taken meanwhile.</exception>
    Task<IAsyncDisposable> StartAsync(IInstance instance, int port, string token, CancellationToken cancellationToken);
}
