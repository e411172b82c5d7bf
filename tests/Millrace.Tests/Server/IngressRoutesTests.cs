using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Millrace.Streamlets;
using Xunit;

namespace Millrace.Tests.Server;

public sealed class IngressRoutesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Calls = "/api/v1/ingress/calls";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task One_record_is_handed_on_as_it_came_and_answered_with_202(string method)
    {
        var lines = new PostedLines();
        server.Instance.PostTarget = lines;
        using var response = await SendAsync(new StringContent("""{"who": "a"}"""), "application/json", method: method);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"who": "a"}""", lines.Text);
        var json = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(1, json.GetProperty("accepted").GetInt64());
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl; charset=utf-8")]
    public async Task A_stream_is_handed_on_by_whole_lines_while_it_comes(string type)
    {
        var lines = new PostedLines();
        server.Instance.PostTarget = lines;
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{{\"number\": {i}}}\n")) + "{}";
        using var response = await SendAsync(new StringContent(text), type);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(text, lines.Text);
        Assert.True(lines.Calls.Count > 1);
        Assert.All(lines.Calls.SkipLast(1), call => Assert.EndsWith("\n", call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PostOutcome.Refused, HttpStatusCode.BadRequest, "This is no record of 'calls': Call has no field 'x'.")]
    [InlineData(PostOutcome.Full, HttpStatusCode.TooManyRequests, "wait to become durable; nothing was stored")]
    [InlineData(PostOutcome.Stopped, HttpStatusCode.ServiceUnavailable, "'calls' stopped")]
    public async Task What_is_not_durable_is_said_with_its_reason(
        PostOutcome outcome, HttpStatusCode status, string detail)
    {
        server.Instance.PostTarget = new PostedLines(outcome);
        using var response = await SendAsync(new StringContent("{}"), "application/json");
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(detail, await DetailAsync(response), StringComparison.Ordinal);
        Assert.Equal(outcome == PostOutcome.Full, response.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task Without_the_token_nothing_is_taken()
    {
        var lines = new PostedLines();
        server.Instance.PostTarget = lines;
        using var response = await SendAsync(
            new StringContent("{}"), "application/json", token: "another-token-of-mine");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(lines.Calls);
    }

    [Fact]
    public async Task An_ingress_that_is_not_there_is_a_404()
    {
        server.Instance.PostTarget = null;
        using var response = await SendAsync(new StringContent("{}"), "application/json");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("This blueprint has no streamlet of the type 'http-ingress'.", await DetailAsync(response));
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("application/x-ndjson", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Bodies_have_a_type_and_a_limit(string type, HttpStatusCode status)
    {
        server.Instance.PostTarget = new PostedLines();
        using var response = await SendAsync(new StringContent(new string(' ', 1_100_000)), type);
        Assert.Equal(status, response.StatusCode);
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation))
            .GetProperty("detail").GetString();

    private async Task<HttpResponseMessage> SendAsync(
        HttpContent content, string type, string token = ServerFixture.Token, string method = "POST")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Calls, UriKind.Relative));
        request.Content = content;
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.ExpectContinue = true;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await server.Client.SendAsync(request, Cancellation);
    }
}
