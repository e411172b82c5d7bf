using System.Globalization;
using Millrace.Files;
using Millrace.Integration.Trials;
using Millrace.Runtime.Files;
using Xunit;

namespace Millrace.Integration.Disks;

/// <summary>A data directory that is not where, or not as, it was.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private const int Commits = 20;
    private const int Calls = 200;
    private const long Gibibyte = 1L << 30;
    private const long MemoryForOneRecord = 500L << 20;
    private static readonly DateTime Beginning = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-moved-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_is_read_only_is_refused_with_its_path_and_left_as_it_is()
    {
        using var disk = new Mounted(4);
        var log = new TrialLog(Path.Combine(disk.Path, "log"));
        await using (var life = new TrialLife(new LinuxFileLayer(), log.Folder))
        {
            life.Open();
            Assert.True(life.Commit(Commits));
        }

        disk.SetReadOnly(true);
        await using (var life = new TrialLife(new LinuxFileLayer(), log.Folder))
            IsRefused(log.Folder, Assert.Throws<StorageException>(life.Open));
        var absent = Path.Combine(disk.Path, "absent");
        await using (var life = new TrialLife(new LinuxFileLayer(), absent))
            IsRefused(absent, Assert.Throws<StorageException>(life.Open));
        disk.SetReadOnly(false);
        Assert.Equal(Commits, await log.CheckAsync(Commits, Commits));
    }

    [Fact]
    public async Task A_pipeline_on_a_read_only_disk_ends_with_1_and_says_what_to_do()
    {
        using var disk = new Mounted(4);
        Write(disk.Path, Enumerable.Range(0, Calls).Select(Call));
        disk.SetReadOnly(true);
        using var process = ToolProcess.Start(disk.Path, "run", "--no-console", "--until-idle");
        var (code, output) = await process.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("Read-only file system", output, StringComparison.Ordinal);
        Assert.Contains("Choose a folder that you may write with --data.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_was_moved_with_its_data_goes_on_and_writes_nothing_twice()
    {
        var first = Directory.CreateDirectory(Path.Combine(_folder.FullName, "first")).FullName;
        Write(first, Enumerable.Range(0, Calls).Select(Call));
        await RunAsync(first);
        var lines = await File.ReadAllLinesAsync(Path.Combine(first, "shown.jsonl"), Cancellation);
        Assert.Equal(Calls, lines.Length);
        var second = Path.Combine(_folder.FullName, "second");
        Directory.Move(first, second);
        await RunAsync(second);
        Assert.Equal(lines, await File.ReadAllLinesAsync(Path.Combine(second, "shown.jsonl"), Cancellation));
    }

    [Fact]
    public async Task A_record_of_1_GB_is_one_fault_and_is_not_taken_into_memory()
    {
        Write(_folder.FullName, [Call(0)]);
        var path = Path.Combine(_folder.FullName, "calls.jsonl");
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.SetLength(file.Length + Gibibyte); // A line of zeros that takes no space.
            file.Seek(0, SeekOrigin.End);
            file.Write("\n"u8);
            await using var writer = new StreamWriter(file);
            await writer.WriteLineAsync(Call(1));
        }

        using var process = ToolProcess.Start(_folder.FullName, "run", "--json", "--no-console");
        await process.LineAsync("started");
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await CountShownAsync() < 2) await timer.WaitForNextTickAsync(end.Token);
        var peak = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status", Cancellation))
            .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var bytes = 1024 * long.Parse(peak.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        process.Stop();
        await process.EndAsync();
        Assert.InRange(bytes, 1, MemoryForOneRecord);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void IsRefused(string folder, StorageException refusal)
    {
        Assert.Equal(StorageFailure.Denied, refusal.Failure);
        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(string folder)
    {
        using var process = ToolProcess.Start(folder, "run", "--no-console", "--until-idle");
        var (code, output) = await process.EndAsync();
        Assert.True(code == 0, output);
    }

    private static string Call(int number) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"user": "u{{number % 7}}", "seconds": {{number}}, "at": "{{Beginning.AddSeconds(number):s}}Z"}""");

    private static void Write(string folder, IEnumerable<string> calls)
    {
        File.WriteAllLines(Path.Combine(folder, "calls.jsonl"), calls);
        File.WriteAllText(Path.Combine(folder, "blueprint.yaml"), """
            blueprint: calls
            streamlets:
              source: { type: json-lines-ingress, path: calls.jsonl, time: at }
              show:   { type: json-lines-egress, path: shown.jsonl }
            schemas:
              Call: { user: text, seconds: int32, at: timestamp }
            topics:
              calls: { from: source.out, to: [show.in], schema: Call }
            """);
    }

    private async Task<int> CountShownAsync()
    {
        var shown = Path.Combine(_folder.FullName, "shown.jsonl");
        if (!File.Exists(shown)) return 0;
        await using var file = new FileStream(shown, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Cancellation)).Count(c => c == '\n');
    }
}
