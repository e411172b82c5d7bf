using System.Net;
using Millrace.Server;
using Xunit;

namespace Millrace.Tests.Server;

public sealed class MillraceServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_free_port_stands_in_for_a_taken_one()
    {
        await using var first = await ServerFixture.StartAsync();
        var options = new ServerOptions { Port = first.Server.Port, Token = ServerFixture.Token };

        await using var second = await MillraceServer.StartAsync(new FlightsInstance(), options, Cancel);

        Assert.True(second.PortWasTaken);
        Assert.NotEqual(first.Server.Port, second.Port);
        Assert.Equal(new Uri($"http://127.0.0.1:{second.Port}/"), second.Address);
        Assert.False(first.Server.PortWasTaken);
    }

    [Fact]
    public async Task A_stopped_server_frees_its_port()
    {
        var first = await ServerFixture.StartAsync();
        var port = first.Server.Port;
        await first.DisposeAsync();

        await using var second = await MillraceServer.StartAsync(new FlightsInstance(),
            new ServerOptions { Port = port, Token = ServerFixture.Token }, Cancel);

        Assert.Equal(port, second.Port);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:80")]
    public async Task A_host_name_that_is_not_of_loopback_is_refused(string host)
    {
        await using var server = await ServerFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Host = host;

        using var response = await server.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:9")]
    [InlineData("[::1]:80")]
    [InlineData("mill.example")]
    public async Task Names_of_loopback_and_configured_ones_are_served(string host)
    {
        await using var server = await MillraceServer.StartAsync(new FlightsInstance(),
            new ServerOptions { Port = 0, Token = ServerFixture.Token, Hosts = ["mill.example"] }, Cancel);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Host = host;

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/unknown")]
    [InlineData("/metrics")]
    public async Task Every_answer_carries_the_headers_that_keep_a_page_to_its_own(string path)
    {
        await using var server = await ServerFixture.StartAsync();

        using var response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public void A_short_token_is_refused()
    {
        var options = new ServerOptions { Token = "short" };

        Assert.Throws<ArgumentException>(options.Check);
    }

    [Fact]
    public async Task Every_route_is_in_the_document_of_the_api()
    {
        await using var server = await ServerFixture.StartAsync();
        var document = await File.ReadAllTextAsync(Repository.File("docs/api.md"), Cancel);

        foreach (var route in server.Server.Routes)
        {
            var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
            if (pattern.StartsWith("/api/", StringComparison.Ordinal)
                || pattern.StartsWith("/health", StringComparison.Ordinal) || pattern == "/metrics")
            {
                string[] methods = ["POST", "PUT"];
                var method = Array.Find(methods, method => route.DisplayName!.Contains(method)) ?? "GET";
                Assert.Contains($"`{method} {pattern}`", document, StringComparison.Ordinal);
            }
        }
    }
}
