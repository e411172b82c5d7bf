using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>
/// A pipeline without code is killed at random moments: its windows, joins and files are those of a run that nobody
/// disturbed.
/// </summary>
public sealed class NoCodeKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Rounds = 3;
    private string _durability = "";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-no-code-kills-");

    // What the operating system has outlives the process: kills take nothing of it, synced or not.
    [Theory]
    [InlineData("group")]
    [InlineData("os-cache")]
    public async Task Windows_joins_and_files_are_the_same_after_kills(string durability)
    {
        _durability = durability;
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await RunAsync(Folder("calm"), TimeSpan.Zero, "max");
        for (var round = 0; round < Rounds; round++)
            await RunAsync(Folder("killed"), TimeSpan.FromSeconds(0.6 + (2 * random.NextDouble())), "40000");
        await RunAsync(Folder("killed"), TimeSpan.Zero, "max");

        foreach (var name in new[] { "windows", "joined", "late", "unmatched" })
        {
            var calm = Lines(Folder("calm"), name + "*.csv");
            output.WriteLine($"{name}: {calm.Count:n0} lines");
            Assert.Equal(calm, Lines(Folder("killed"), name + "*.csv"));
        }

        var parts = await PartsAsync(Folder("calm"));
        output.WriteLine($"parts: {parts.Count:n0} rows");
        Assert.Equal(await PartsAsync(Folder("killed")), parts);
        var windows = Lines(Folder("calm"), "windows*.csv").Count(line => !line.StartsWith("window_start"));
        Assert.Equal(windows, parts.Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    // Zero is no kill.
    private async Task RunAsync(string folder, TimeSpan life, string speed)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "blueprint.yaml"), Blueprint(), TestContext.Current.CancellationToken);
        using var process = ToolProcess.Start(
            folder, "run", "--json", "--no-console", "--until-idle", "--speed", speed);
        var end = process.EndAsync(TimeSpan.FromMinutes(2));
        if (life > TimeSpan.Zero)
        {
            await Task.WhenAny(end, Task.Delay(life, TimeProvider.System, TestContext.Current.CancellationToken));
            Assert.False(end.IsCompleted, "It ended before it was killed.");
            return;
        }

        var (code, text) = await end;
        Assert.True(code == 0, text);
        Assert.Contains($"\"durability\":\"{_durability}\"", text, StringComparison.Ordinal);
    }

    private static List<string> Lines(string folder, string pattern) =>
        [.. Directory.GetFiles(folder, pattern).SelectMany(File.ReadAllLines).Order(StringComparer.Ordinal)];

    private async Task<List<string>> PartsAsync(string folder)
    {
        var rows = new List<string>();
        foreach (var part in Directory.GetFiles(folder, "hours*.parquet"))
        {
            var read = Folder("read-" + rows.Count + Path.GetFileName(folder));
            await File.WriteAllTextAsync(Path.Combine(read, "blueprint.yaml"), $$"""
                blueprint: read
                schemas:
                  Hour: { window_start: timestamp, origin: text, flights: int64, mean_delay: float64, worst: int64 }
                streamlets:
                  part: { type: parquet-ingress, path: "{{part}}" }
                  out:  { type: csv-egress, path: out.csv }
                topics: { all: { from: part.out, to: out.in, schema: Hour } }
                """, TestContext.Current.CancellationToken);
            using var process = ToolProcess.Start(read, "run", "--json", "--no-console", "--until-idle");
            Assert.Equal(0, (await process.EndAsync()).Code);
            rows.AddRange(File.ReadAllLines(Path.Combine(read, "out.csv")).Skip(1));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private string Blueprint()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
        var flights = Path.Combine(root.FullName, "samples", "FlightDelays", "data", "flights-250k.parquet");
        return $$"""
            blueprint: killed
            durability: {{_durability}}
            schemas:
              Flight: { date: timestamp, origin: { type: text, key: true }, distance: int64, delay: int64 }
            streamlets:
              flights:   { type: parquet-ingress, path: "{{flights}}", time: date, limit: 100000 }
              far:       { type: filter, where: distance > 300 }
              hours:
                type: aggregate
                window: 1 h
                keep: [origin]
                set: { flights: count(), mean_delay: mean(delay), worst: max(delay) }
              join:      { type: join, take: [mean_delay, worst] }
              windows:   { type: csv-egress, path: windows.csv }
              parts:     { type: parquet-egress, path: hours.parquet, rows: 3000 }
              joined:    { type: csv-egress, path: joined.csv }
              late:      { type: csv-egress, path: late.csv }
              unmatched: { type: csv-egress, path: unmatched.csv }
            topics:
              departures: { from: flights.out, to: [far.in, join.in], schema: Flight, partitions: 2 }
              windows:    { from: hours.out, to: [windows.in, parts.in, join.latest], key: origin, partitions: 2 }
            wires:
              - far.out        -> hours.in
              - hours.late     -> late.in
              - join.out       -> joined.in
              - join.unmatched -> unmatched.in
            """;
    }
}
