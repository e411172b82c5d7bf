using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Millrace.Fuzz.Instruments;
using Millrace.Fuzz.Loops;
using Millrace.Fuzz.Targets;
using Millrace.Tests.Reliability;

namespace Millrace.Fuzz.Runs;

/// <summary>Runs a worker per target, one after the other, and sums up.</summary>
internal sealed class Campaign(FuzzOptions options)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web) { WriteIndented = true };

    internal int Run()
    {
        var targets = FuzzTargets.All.Where(target => options.Target is null || options.Target == target.Name).ToList();
        if (targets.Count == 0) throw new ArgumentException($"There is no target {options.Target}; see --list.");
        using var copy = options.IsPlain ? null : InstrumentedCopy.Make();
        var program = copy?.Program ?? typeof(Campaign).Assembly.Location;
        var reports = new List<TargetReport>();
        foreach (var target in targets)
        {
            var report = RunOne(program, target.Name, options.Seconds / targets.Count);
            reports.Add(report);
            Note(report);
            if (!options.IsJson) Console.WriteLine(Line(report));
        }

        Console.WriteLine(options.IsJson ? JsonSerializer.Serialize(reports, Format) : Sum(reports));
        return reports.Any(report => report.Failures.Count > 0) ? 1 : 0;
    }

    private static void Note(TargetReport report) => Evidence.Trials(Promises.HostileInput,
        $"fuzzing of the decoder '{report.Target}'", Math.Max(1, report.Inputs), report.Failures.Count);

    private TargetReport RunOne(string program, string target, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet"
            ? path : "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", program, "--worker", "--target", target, "--failures",
            options.Failures, "--seed", $"{options.Seed}", "--seconds", seconds.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        if (options.IsPlain) start.ArgumentList.Add("--plain");
        using var worker = Process.Start(start)!;
        var output = worker.StandardOutput.ReadToEnd();
        worker.WaitForExit();
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        if (worker.ExitCode == 0) return JsonSerializer.Deserialize<TargetReport>(last)!;
        var input = File.ReadAllBytes(Path.Combine(options.Failures, Worker.CurrentName));
        var kind = worker.ExitCode == Worker.Hung ? "hung" : "crashed";
        var failure = new FuzzFailure(target, input, kind, $"The process ended with {worker.ExitCode}.\n{output}");
        return new TargetReport(target, 0, 0, 0, seconds, [FailureFolder.Keep(options.Failures, failure)]);
    }

    private static string Line(TargetReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Target,-16} {report.Inputs,12:n0} inputs {report.Edges,7:n0} edges {report.Kept,6:n0} kept "
        + $"{report.Seconds,6:0.0} s {report.Failures.Count,3} failures")
        + string.Concat(report.Failures.Select(failure => $"\n  {failure.Kind}\n  {failure.Replay}"));

    private static string Sum(List<TargetReport> reports) => string.Create(CultureInfo.InvariantCulture,
        $"{reports.Sum(report => report.Inputs):n0} inputs on {reports.Count} targets in "
        + $"{reports.Sum(report => report.Seconds):0} s, {reports.Sum(report => report.Failures.Count)} failures");
}
