using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>Records posted to a real process that is killed meanwhile.</summary>
public sealed class PostTests : IDisposable
{
    private const int Clients = 16;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-posts-");
    private readonly ConcurrentBag<long> _acknowledged = [];
    private long _next;

    public PostTests() => File.WriteAllText(Path.Combine(_folder.FullName, "blueprint.yaml"), """
        blueprint: posts
        schemas: { Call: { number: int64 } }
        streamlets:
          calls: { type: http-ingress }
        topics:
          stored: { from: calls.out, schema: Call }
        """);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task What_was_acknowledged_before_a_kill_is_stored_once()
    {
        for (var round = 0; round < 3; round++)
        {
            using var process = ToolProcess.Start(_folder.FullName, "run", "--json", "--port", "0");
            using var client = await ClientAsync(process);
            var enough = _acknowledged.Count + 200;
            var posting = Enumerable.Range(0, Clients).Select(_ => PostUntilKilledAsync(client)).ToList();
            while (_acknowledged.Count < enough)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            process.Kill();
            await Task.WhenAll(posting);
        }

        var stored = await StoredAsync();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(_acknowledged.Except(stored));
        Evidence.Trials(Promises.Posted, "records posted by 16 clients to a process that is killed with -9",
            _acknowledged.Count, 0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task PostUntilKilledAsync(HttpClient client)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref _next);
            using var body = new StringContent($$"""{"number": {{number}}}""", Encoding.UTF8, "application/json");
            try
            {
                using var response = await client.PostAsync("/api/v1/ingress/calls", body, Cancellation);
                Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            }
            catch (HttpRequestException)
            {
                return; // The process is gone; this one may be stored or not.
            }

            _acknowledged.Add(number);
        }
    }

    private async Task<HttpClient> ClientAsync(ToolProcess process)
    {
        var address = (await process.LineAsync("started")).GetProperty("address").GetString()!;
        var token = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, ".millrace", "token"), Cancellation);
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        return client;
    }

    private async Task<List<long>> StoredAsync()
    {
        using var process = ToolProcess.Start(_folder.FullName, "run", "--json", "--port", "0");
        using var client = await ClientAsync(process);
        var stored = new List<long>();
        for (var offset = 0L; ;)
        {
            var text = await client.GetStringAsync($"/api/v1/topics/stored/0?offset={offset}&limit=500", Cancellation);
            var records = JsonSerializer.Deserialize<JsonElement>(text).EnumerateArray().ToList();
            if (records.Count == 0) return stored;
            offset = records[^1].GetProperty("offset").GetInt64() + 1;
            stored.AddRange(records.Select(record => JsonSerializer.Deserialize<JsonElement>(
                record.GetProperty("value").GetString()!).GetProperty("number").GetInt64()));
        }
    }
}
