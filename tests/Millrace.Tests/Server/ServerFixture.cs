using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Millrace.Server;
using Xunit;

namespace Millrace.Tests.Server;

/// <summary>A server on a free port over the instance made by hand, with a client.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";

    public FlightsInstance Instance { get; } = new();

    public MillraceServer Server { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<ServerFixture> StartAsync()
    {
        var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        return fixture;
    }

    public async ValueTask InitializeAsync()
    {
        Server = await MillraceServer.StartAsync(Instance, new ServerOptions { Port = 0, Token = Token });
        Client = new HttpClient { BaseAddress = Server.Address };
    }

    public async Task<(int Status, JsonElement Json)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, await JsonAsync(response));
    }

    public async Task<(int Status, JsonElement Json)> PostAsync(string path, string body, string? token = Token,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await JsonAsync(response));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
