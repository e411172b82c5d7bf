using System.Diagnostics;
using System.Text.Json;

namespace Millrace.Bench.CallRecords;

/// <summary>
/// The built sample CallRecords with its generators unthrottled: calls that enter the validator a second, up to the
/// close of the last window. What goes in is counted against what comes out.
/// </summary>
internal static class CallRecordsBench
{
    private const double Bar = 300_000;
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static async Task<int> Run(BenchArguments arguments)
    {
        Machine.Print(arguments.Directory);
        var folder = Repository.Sample("CallRecords");
        var program = Path.Combine(folder, "bin", Configuration, "net10.0", "CallRecords");
        if (!File.Exists(program))
            throw new FileNotFoundException($"Build the sample first ({Configuration}).", program);
        var limit = (long)arguments.Number("calls", 5_000_000);
        var rates = new List<double>();
        for (var round = 0; round < (int)arguments.Number("runs", 5); round++)
        {
            var data = Path.Combine(arguments.Directory, $"calls-{round}");
            var run = await RunOnceAsync(program, folder, data, limit);
            Directory.Delete(data, recursive: true);
            run.Check();
            rates.Add(run.Rate);
            Console.WriteLine($"run {round + 1}: {run.Entered:N0} calls in {run.Seconds:N2} s, {run.Rate:N0} calls/s; "
                + $"{run.Valid:N0} valid, {run.Invalid:N0} invalid, {run.Late:N0} of the valid ones late");
        }

        rates.Sort();
        var median = rates[rates.Count / 2];
        Console.WriteLine($"median {median:N0} calls/s  wanted at least {Bar:N0}");
        return median >= Bar ? 0 : 1;
    }

    private static async Task<CallRecordsRun> RunOnceAsync(string program, string folder, string data, long limit)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] options =
        [
            "run", "unthrottled.yaml", "--speed", "max", "--until-idle", "--json", "--no-console", "--data", data,
            "--set", $"cdr-generator1.limit={limit}", "--set", $"cdr-generator2.limit={limit}",
        ];
        foreach (var option in options) start.ArgumentList.Add(option);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] == '{').ToList();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"It ended with {process.ExitCode}: {await errors}");
        return await CallRecordsRun.ReadAsync(JsonSerializer.Deserialize<JsonElement>(lines[^1]), data);
    }
}
