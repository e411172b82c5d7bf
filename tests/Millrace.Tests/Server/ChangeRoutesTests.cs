using System.Text.Json;
using Xunit;

namespace Millrace.Tests.Server;

public sealed class ChangeRoutesTests : IClassFixture<ServerFixture>
{
    private const string Launches = "/api/v1/slots/delay-risk/launches";
    private readonly ServerFixture _server;

    public ChangeRoutesTests(ServerFixture server)
    {
        _server = server;
        _server.Instance.Forget();
    }

    [Fact]
    public async Task A_launch_is_handed_on_with_who_asked()
    {
        var (status, json) = await _server.PostAsync(Launches, """{"live":"delay-risk@2","by":"ada"}""");

        Assert.Equal(202, status);
        Assert.Equal(3, json.GetProperty("number").GetInt64());
        Assert.Equal(new("delay-risk", "delay-risk@2", "ada"), _server.Instance.Launched);
    }

    [Fact]
    public async Task A_refused_launch_is_a_422_with_the_reason()
    {
        var (status, json) = await _server.PostAsync(Launches, """{"live":"delay-risk@9"}""");

        Assert.Equal(422, status);
        Assert.Equal("there is no version delay-risk@9", json.GetProperty("refusal").GetString());
        Assert.Equal("api from 127.0.0.1", _server.Instance.Launched!.By);
    }

    [Fact]
    public async Task A_push_hands_on_the_bytes_the_manifest_and_the_golden_rows()
    {
        var body = JsonSerializer.Serialize(new { payload = new byte[] { 1, 2, 3 }, manifest = "m", golden = "g" });

        var (status, json) = await _server.PostAsync("/api/v1/models/delay-risk", body);

        Assert.Equal(201, status);
        Assert.Equal("delay-risk@3", json.GetProperty("version").GetString());
        Assert.Equal([1, 2, 3], _server.Instance.Pushed!.Payload);
        Assert.Equal("m", _server.Instance.Pushed.Manifest);
        Assert.Equal("g", _server.Instance.Pushed.Golden);
    }

    [Fact]
    public async Task A_refused_push_is_a_422_with_the_reason()
    {
        var (status, json) = await _server.PostAsync("/api/v1/models/delay-risk",
            """{"payload":"AQID","manifest":"broken"}""");

        Assert.Equal(422, status);
        Assert.StartsWith("golden row 3", json.GetProperty("refusal").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"live":"delay-risk@2","live":"delay-risk@1"}""")]
    [InlineData("""{"live":"delay-risk@2","extra":1}""")]
    [InlineData("""{"live":null}""")]
    [InlineData("""{"Live":"delay-risk@2"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"live\":")]
    [InlineData("")]
    public async Task A_body_that_is_not_as_documented_is_a_400(string body)
    {
        var (status, json) = await _server.PostAsync(Launches, body);

        Assert.Equal(400, status);
        Assert.StartsWith("The body ", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Null(_server.Instance.Launched);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_a_413()
    {
        var (status, _) = await _server.PostAsync(Launches, $$"""{"live":"{{new string('x', 70_000)}}"}""");

        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData(Launches)]
    [InlineData("/api/v1/models/delay-risk")]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/unknown")]
    public async Task Nothing_but_a_read_goes_without_the_token(string path)
    {
        foreach (var token in new[] { null, "", "wrong", ServerFixture.Token + "x" })
        {
            var (status, json) = await _server.PostAsync(path, """{"live":"delay-risk@2"}""", token);

            Assert.Equal(401, status);
            Assert.Contains("token", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Null(_server.Instance.Launched);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_may_change_nothing(string header, string value)
    {
        var (status, _) = await _server.PostAsync(Launches, """{"live":"delay-risk@2"}""", ServerFixture.Token,
            (header, value));

        Assert.Equal(403, status);
        Assert.Null(_server.Instance.Launched);
    }

    [Fact]
    public async Task The_servers_own_origin_is_let_through()
    {
        var own = _server.Server.Address.GetLeftPart(UriPartial.Authority);

        var (status, _) = await _server.PostAsync(Launches, """{"live":"delay-risk@2"}""", ServerFixture.Token,
            ("Origin", own), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(202, status);
    }
}
