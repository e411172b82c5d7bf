using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Millrace.Runtime.Hosting;
using Millrace.Server.Api;
using Millrace.Server.Guards;
using Millrace.Server.Metrics;
using Millrace.Server.Pages;
using Millrace.Server.Probes;

namespace Millrace.Server;

/// <summary>The HTTP face of a running instance: its API, its health, its metrics and its console page.</summary>
public sealed class MillraceServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TimeSpan _stopTimeout;

    private MillraceServer(WebApplication application, ServerOptions options)
    {
        _application = application;
        _stopTimeout = options.StopTimeout;
        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Port = new Uri(bound.Addresses.First()).Port;
        PortWasTaken = options.Port != 0 && options.Port != Port;
        Address = new UriBuilder(Uri.UriSchemeHttp, NameOf(options.Address), Port).Uri;
    }

    /// <summary>The address to open or to send requests to.</summary>
    public Uri Address { get; }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    /// <summary>Whether the wanted port was taken, and the next free one stands in for it.</summary>
    public bool PortWasTaken { get; }

    internal IReadOnlyList<RouteEndpoint> Routes =>
        [.. ((IEndpointRouteBuilder)_application).DataSources.SelectMany(x => x.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>Starts a server; it answers when this returns.</summary>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task<MillraceServer> StartAsync(IInstance instance, ServerOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        options.Check();
        var logger = options.Loggers?.CreateLogger(typeof(MillraceServer).FullName!) ?? NullLogger.Instance;
        foreach (var port in Ports(options.Port))
        {
            if (await TryStartAsync(instance, options, port, logger, cancellationToken).ConfigureAwait(false) is not
                { } application)
                continue;
            var server = new MillraceServer(application, options);
            if (server.PortWasTaken)
                logger.PortTaken(options.Port, server.Port);
            logger.Listening(server.Address);
            return server;
        }

        throw new IOException($"No port is free on {options.Address}.");
    }

    /// <summary>Stops to listen, and waits for the requests that are being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(_stopTimeout);
        await _application.StopAsync(patience.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static IEnumerable<int> Ports(int wanted)
    {
        if (wanted != 0)
        {
            for (var port = wanted; port <= Math.Min(wanted + ServerLimits.NextPorts, 65535); port++)
                yield return port;
        }

        yield return 0;
    }

    private static async Task<WebApplication?> TryStartAsync(IInstance instance, ServerOptions options, int port,
        ILogger logger, CancellationToken cancellationToken)
    {
        var application = Compose(instance, options, port, logger);
        var listens = false;
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            listens = true;
            return application;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return null;
        }
        finally
        {
            if (!listens)
                await application.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The empty builder reads no configuration files and no environment: what listens is what the options say.
    private static WebApplication Compose(IInstance instance, ServerOptions options, int port, ILogger logger)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            ServerLimits.Apply(kestrel);
            kestrel.Listen(options.Address, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddMillraceMetrics(new Instruments(new StatusSource(instance, options.Time)));

        var application = builder.Build();
        application.UseFailureAnswers(logger);
        application.UseResponseHeaders();
        application.UseHostGuard(options.Hosts);
        application.UseOriginGuard(options.Hosts);
        application.UseTokenGuard(options.Token);
        application.UseRouting();
        application.MapProbes(instance);
        application.MapMillraceMetrics();
        application.MapReads(instance);
        application.MapChanges(instance);
        application.MapIngress(instance);
        application.MapConsolePage();
        application.MapUnknownRoutes();
        return application;
    }

    // A browser is given a name that it can open: "any address" is not one.
    private static string NameOf(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "127.0.0.1" : address.ToString();
}
