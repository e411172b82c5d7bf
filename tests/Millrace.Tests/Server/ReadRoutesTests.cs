using System.Text.Json;
using Xunit;

namespace Millrace.Tests.Server;

public sealed class ReadRoutesTests : IClassFixture<ServerFixture>
{
    private readonly ServerFixture _server;

    public ReadRoutesTests(ServerFixture server)
    {
        _server = server;
        _server.Instance.Forget();
    }

    [Theory]
    [InlineData("/api/v1/instance", "blueprint", "flight-delays")]
    [InlineData("/api/v1/status", "health", "warning")]
    [InlineData("/api/v1/outcomes", "metric", "log-loss")]
    [InlineData("/api/v1/models", "version", "delay-risk@1")]
    [InlineData("/api/v1/launches?slot=delay-risk", "live", "delay-risk@1")]
    [InlineData("/api/v1/decisions?limit=2", "version", "delay-risk@2")]
    [InlineData("/api/v1/decisions/departures/1/60000", "version", "delay-risk@1")]
    [InlineData("/api/v1/decisions/departures/1/60000/again", "version", "delay-risk@1")]
    [InlineData("/api/v1/decisions/departures/1/60000/again?version=delay-risk@2", "version", "delay-risk@2")]
    [InlineData("/api/v1/topics", "name", "departures")]
    [InlineData("/api/v1/topics/departures/0?offset=7&limit=2", "key", "ORD")]
    [InlineData("/api/v1/dead-letters?limit=5", "step", "decode")]
    public async Task A_read_answers_in_camel_case_json(string path, string member, string expected)
    {
        var (status, json) = await _server.GetAsync(path);

        Assert.Equal(200, status);
        var first = json.ValueKind == JsonValueKind.Array ? json[0] : json;
        Assert.Equal(expected, first.GetProperty(member).GetString());
    }

    [Fact]
    public async Task Scoring_again_says_whether_the_bits_are_the_same()
    {
        var (_, own) = await _server.GetAsync("/api/v1/decisions/departures/1/60000/again");
        var (_, other) = await _server.GetAsync("/api/v1/decisions/departures/1/60000/again?version=delay-risk@2");

        Assert.True(own.GetProperty("sameBits").GetBoolean());
        Assert.False(other.GetProperty("sameBits").GetBoolean());
        Assert.Equal(60000, own.GetProperty("decision").GetProperty("offset").GetInt64());
    }

    [Fact]
    public async Task An_input_that_is_not_a_number_goes_out_as_a_word()
    {
        var (_, json) = await _server.GetAsync("/api/v1/decisions/departures/1/60000");

        Assert.Equal("NaN", json[0].GetProperty("inputs")[6].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("/api/v1/decisions/departures/0/999999", "No decision was made of departures/0 at 999999.")]
    [InlineData("/api/v1/slots/delay-risk/decisions/7/check",
        "There are no decisions of slot 'delay-risk' in partition 7.")]
    [InlineData("/api/v1/decisions/departures/0/999999/again", "No decision was made of departures/0 at 999999.")]
    [InlineData("/api/v1/nothing", "There is nothing at '/api/v1/nothing'. The routes are in docs/api.md.")]
    public async Task What_is_not_there_is_a_clear_404(string path, string detail)
    {
        var (status, json) = await _server.GetAsync(path);

        Assert.Equal(404, status);
        Assert.Equal(detail, json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/api/v1/decisions?limit=0", "'limit' must be at least 1.")]
    [InlineData("/api/v1/decisions?limit=501", "'limit' must be a whole number from 0 to 500, not '501'.")]
    [InlineData("/api/v1/decisions?limit=1&limit=2", "'limit' is given more than once.")]
    [InlineData("/api/v1/decisions?solt=x", "There is no 'solt' here; the query takes slot, limit.")]
    [InlineData("/api/v1/status?x=1", "This takes no query, and was given 'x'.")]
    [InlineData("/api/v1/decisions/departures/-1/5",
        "'partition' must be a whole number from 0 to 2147483647, not '-1'.")]
    [InlineData("/api/v1/decisions/departures/0/9223372036854775808",
        "'offset' must be a whole number from 0 to 9223372036854775807, not '9223372036854775808'.")]
    [InlineData("/api/v1/decisions/..%2Fetc/0/5", "'..%2Fetc' is not a name of a topic.")]
    public async Task A_wrong_value_is_answered_with_what_is_wrong(string path, string detail)
    {
        var (status, json) = await _server.GetAsync(path);

        Assert.Equal(400, status);
        Assert.Equal(detail, json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_failure_inside_is_a_500_that_gives_nothing_away()
    {
        _server.Instance.Fails = true;

        var (status, json) = await _server.GetAsync("/api/v1/models");

        Assert.Equal(500, status);
        Assert.DoesNotContain("disk gone", json.GetRawText(), StringComparison.Ordinal);
    }
}
