using Xunit;

namespace Millrace.Tests.Server;

public sealed class ProbesAndMetricsTests : IAsyncLifetime
{
    private const string Scrape = "tests/Millrace.Tests/Server/goldens/scrape.txt";
    private ServerFixture _server = null!;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerFixture.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_is_live_and_ready_while_it_runs()
    {
        var (live, _) = await _server.GetAsync("/health/live");
        var (ready, json) = await _server.GetAsync("/health/ready");

        Assert.Equal((200, 200), (live, ready));
        Assert.Equal("ready", json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_drained_instance_is_ready()
    {
        _server.Instance.State = "drained";

        Assert.Equal(200, (await _server.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_failed_instance_is_live_but_not_ready_and_says_why()
    {
        _server.Instance.State = "failed";

        var (live, _) = await _server.GetAsync("/health/live");
        var (ready, json) = await _server.GetAsync("/health/ready");

        Assert.Equal((200, 503), (live, ready));
        Assert.Equal("risk: the disk is gone", json.GetProperty("reasons")[1].GetString());
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_not_ready()
    {
        _server.Instance.LogProblem = "no space is left on the disk";

        var (status, json) = await _server.GetAsync("/health/ready");

        Assert.Equal(503, status);
        Assert.Equal("nothing can be committed: no space is left on the disk",
            json.GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task A_scrape_gives_the_numbers_of_the_status_under_their_names()
    {
        await using var other = await ServerFixture.StartAsync(); // Its numbers must not show up in this scrape.
        var golden = await File.ReadAllTextAsync(Repository.File(Scrape), Cancel);

        var text = await _server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);

        var own = text.Split('\n').Where(x => x.Contains(" millrace_", StringComparison.Ordinal)
            || x.StartsWith("millrace_", StringComparison.Ordinal)).Select(WithoutStamp);
        Assert.Equal(golden.TrimEnd().Split('\n'), own);
    }

    [Fact]
    public async Task The_process_is_measured_too()
    {
        var text = await _server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);

        Assert.Contains("dotnet_gc_collections", text, StringComparison.Ordinal);
    }

    private static string WithoutStamp(string line)
    {
        if (line.StartsWith('#'))
            return line;
        var close = line.IndexOf('}', StringComparison.Ordinal);
        var parts = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return line[..(close + 1)] + " " + parts[0];
    }
}
