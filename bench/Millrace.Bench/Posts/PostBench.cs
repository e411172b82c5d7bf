using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Server;

namespace Millrace.Bench.Posts;

/// <summary>
/// Records posted over HTTP into the log, durable when they are answered: one by one beside an endpoint of Kestrel that
/// does nothing, and as streams. Client and server share the machine, and the process.
/// </summary>
internal static class PostBench
{
    private const string Token = "a-token-of-the-bench";
    private const double SingleBar = 0.6;
    private const double StreamBar = 300_000;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Path.Combine(arguments.Directory, "posts");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var (clients, seconds) = ((int)arguments.Number("clients", 800), arguments.Number("seconds", 5));
        var (singles, streams, ratios) = (new List<double>(), new List<double>(), new List<double>());
        await using var empty = await EmptyEndpoint.StartAsync();
        await using (var host = await PostPipeline.StartAsync(folder))
        await using (var server = await MillraceServer.StartAsync(host.Instance, new ServerOptions
        {
            Port = 0, Token = Token,
        }))
        {
            var ingress = new Uri(server.Address, "/api/v1/ingress/calls");
            await SinglesAsync(empty.Address, clients, 1);
            await SinglesAsync(ingress, clients, 1);
            for (var run = 0; run < (int)arguments.Number("runs", 5); run++)
            {
                var nothing = await SinglesAsync(empty.Address, clients, seconds);
                singles.Add(await SinglesAsync(ingress, clients, seconds));
                ratios.Add(singles[^1] / nothing);
                streams.Add(await StreamAsync(ingress, (int)arguments.Number("stream", 2_000_000)));
                Console.WriteLine($"run {run + 1}       empty {nothing,9:N0} posts/s"
                    + $"   durable {singles[^1],9:N0} posts/s   ratio {ratios[^1]:N2}"
                    + $"   streams {streams[^1]:N0} records/s");
            }

            await CheckAsync(host, singles.Count > 0);
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"median      ratio {Median(ratios):N2} (wanted {SingleBar}),"
            + $" streams {Median(streams):N0} records/s (wanted {StreamBar:N0})");
        return Median(ratios) >= SingleBar && Median(streams) >= StreamBar ? 0 : 1;
    }

    private static async Task<double> SinglesAsync(Uri address, int clients, double seconds)
    {
        using var client = NewClient(clients);
        var (watch, answered) = (Stopwatch.StartNew(), 0L);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(PostAsync)));
        return answered / watch.Elapsed.TotalSeconds;

        async Task PostAsync()
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                using var body = new ByteArrayContent(Line(Interlocked.Increment(ref answered)));
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await client.PostAsync(address, body);
                if (response.StatusCode != HttpStatusCode.Accepted)
                    throw new IOException($"{address} answered {response.StatusCode}.");
            }
        }
    }

    // Two streams at once, one for each processor of a small machine.
    private static async Task<double> StreamAsync(Uri address, int records)
    {
        using var client = NewClient(2);
        var bodies = Enumerable.Range(0, 2).Select(_ => Lines(records / 2)).ToList();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(bodies.Select(async bytes =>
        {
            using var body = new ByteArrayContent(bytes);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var response = await client.PostAsync(address, body);
            if (response.StatusCode != HttpStatusCode.Accepted)
                throw new IOException(await response.Content.ReadAsStringAsync());
        }));
        return records / watch.Elapsed.TotalSeconds;
    }

    private static async Task CheckAsync(PipelineHost host, bool isAny)
    {
        if (host.HasFailed) throw new InvalidOperationException("The pipeline failed.");
        if (isAny && host.Instance.ReadRecords("stored", 0, 0, 1).Count == 0)
            throw new InvalidOperationException("Nothing was stored.");
        await host.StopAsync();
    }

    private static HttpClient NewClient(int connections)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections, UseProxy = false,
        });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        client.Timeout = TimeSpan.FromMinutes(5);
        return client;
    }

    private static byte[] Line(long number) => Encoding.UTF8.GetBytes(
        $$"""{"user":"user-{{number % 1000}}","seconds":{{number % 7200}},"number":{{number}}}""");

    private static byte[] Lines(int count)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            bytes.Write(Line(i));
            bytes.WriteByte((byte)'\n');
        }

        return bytes.ToArray();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
