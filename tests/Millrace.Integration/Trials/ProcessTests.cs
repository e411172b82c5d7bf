using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>What a process that runs a pipeline tells its surroundings.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Calls = 2000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-process-");

    public ProcessTests()
    {
        var begin = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.WriteAllLines(Named("calls.jsonl"), Enumerable.Range(0, Calls).Select(i =>
            $$"""{"user": "u{{i % 7}}", "seconds": {{i}}, "at": "{{begin.AddSeconds(i):s}}Z"}"""));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_to_stop_it_commits_and_ends_with_0_and_the_next_start_goes_on()
    {
        WriteBlueprint("shown.jsonl");
        using (var first = ToolProcess.Start(_folder.FullName, "run", "--json", "--no-console"))
        {
            await first.LineAsync("status");
            await first.LineAsync("status");
            first.Stop();
            Assert.Equal(0, (await first.EndAsync()).Code);
        }

        var before = (await File.ReadAllLinesAsync(Named("shown.jsonl"), Cancellation)).Length;
        Assert.InRange(before, 1, Calls - 1);
        using var second = ToolProcess.Start(
            _folder.FullName, "run", "--json", "--no-console", "--until-idle", "--speed", "max");
        var started = await second.LineAsync("started");
        Assert.StartsWith("resumed at ", started.GetProperty("instance").GetProperty("resumed").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(0, (await second.EndAsync()).Code);
        var seconds = (await File.ReadAllLinesAsync(Named("shown.jsonl"), Cancellation))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("seconds").GetInt32());
        Assert.Equal(Enumerable.Range(0, Calls), seconds);
    }

    [Fact]
    public async Task A_blueprint_beside_a_project_is_verified_with_the_classes_of_the_project()
    {
        await File.WriteAllTextAsync(Named("more.yaml"), "streamlets: { cdr-generator1: { speed: 7 } }", Cancellation);
        using var process = ToolProcess.Start(_folder.FullName, "verify", "--config", "more.yaml",
            Path.Combine(ToolProcess.Root, "samples", "CallRecords", "blueprint.yaml"), "--json");
        var (code, output) = await process.EndAsync(TimeSpan.FromMinutes(3));
        Assert.Contains("\"isSound\": true", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_group_that_crashes_shows_while_others_go_on_and_the_exit_code_is_not_0()
    {
        Directory.CreateDirectory(Named("taken"));
        WriteBlueprint("shown.jsonl", "taken");
        using var process = ToolProcess.Start(_folder.FullName, "run", "--json", "--port", $"{FreePort()}");
        var address = (await process.LineAsync("started")).GetProperty("address").GetString();
        using var client = new HttpClient { BaseAddress = new Uri(address!) };
        await UntilAsync(async () => (await client.GetAsync("/health/ready", Cancellation)).StatusCode
            == HttpStatusCode.ServiceUnavailable);
        var status = await client.GetStringAsync("/api/v1/status", Cancellation);
        var streamlets = JsonSerializer.Deserialize<JsonElement>(status).GetProperty("streamlets").EnumerateArray()
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item);
        Assert.Equal("critical", streamlets["show1"].GetProperty("health").GetString());
        Assert.Contains("Is a directory", streamlets["show1"].GetProperty("reason").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("healthy", streamlets["show0"].GetProperty("health").GetString());
        var lines = await LinesAsync();
        await UntilAsync(async () => await LinesAsync() > lines);
        process.Stop();
        Assert.Equal(1, (await process.EndAsync()).Code);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_and_the_next_free_one_is_taken()
    {
        WriteBlueprint("shown.jsonl");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var process = ToolProcess.Start(_folder.FullName, "run", "--json", "--port", $"{port}");
        var started = await process.LineAsync("started");
        Assert.Equal(port, started.GetProperty("takenPort").GetInt32());
        var address = new Uri(started.GetProperty("address").GetString()!);
        Assert.NotEqual(port, address.Port);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
        process.Stop();
        Assert.Equal(0, (await process.EndAsync()).Code);
    }

    [Fact]
    public async Task A_second_process_on_the_folder_is_told_which_one_runs_there()
    {
        WriteBlueprint("shown.jsonl");
        using var first = ToolProcess.Start(_folder.FullName, "run", "--json", "--no-console");
        await first.LineAsync("started");
        using var second = ToolProcess.Start(_folder.FullName, "run", "--no-console");
        var (code, output) = await second.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains($"Process {first.Id} already runs on", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        first.Stop();
        Assert.Equal(0, (await first.EndAsync()).Code);
    }

    [Fact]
    public async Task A_data_file_that_is_missing_is_named_without_a_stack_trace()
    {
        WriteBlueprint("shown.jsonl");
        File.Delete(Named("calls.jsonl"));
        using var process = ToolProcess.Start(_folder.FullName, "run", "--no-console", "--until-idle");
        var (code, output) = await process.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("calls.jsonl", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo()) await timer.WaitForNextTickAsync(end.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<int> LinesAsync()
    {
        await using var file = new FileStream(
            Named("shown.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Cancellation)).Count(c => c == '\n');
    }

    // Half an hour of calls, at two minutes a second.
    private void WriteBlueprint(params string[] files) => File.WriteAllText(
        Named("blueprint.yaml"),
        $$"""
        blueprint: calls
        streamlets:
          source: { type: json-lines-ingress, path: calls.jsonl, time: at, speed: 120 }
        {{string.Join('\n', files.Select((file, i) => string.Create(CultureInfo.InvariantCulture,
            $"  show{i}: {{ type: json-lines-egress, path: {file} }}")))}}
        schemas:
          Call: { user: text, seconds: int32, at: timestamp }
        topics:
          calls: { from: source.out, to: [{{string.Join(", ", files.Select((_, i) => $"show{i}.in"))}}], schema: Call }
        """);

    private string Named(string file) => Path.Combine(_folder.FullName, file);
}
