using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Millrace.Bench.Posts;

/// <summary>An endpoint of Kestrel that reads the body and says 202.</summary>
internal sealed class EmptyEndpoint : IAsyncDisposable
{
    private readonly WebApplication _application;

    private EmptyEndpoint(WebApplication application)
    {
        _application = application;
        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(new Uri(bound.Addresses.First()), "/posts");
    }

    public Uri Address { get; }

    public static async Task<EmptyEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.UseRouting();
        application.MapPost("/posts", TakeAsync);
        await application.StartAsync();
        return new EmptyEndpoint(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static async Task TakeAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        for (var isOver = false; !isOver;)
        {
            var read = await body.ReadAsync();
            isOver = read.IsCompleted;
            body.AdvanceTo(read.Buffer.End);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
