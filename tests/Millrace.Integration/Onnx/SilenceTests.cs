using System.Diagnostics;
using Millrace.Onnx;
using Millrace.Runtime.Files;
using Millrace.Runtime.Models;
using Xunit;

namespace Millrace.Integration.Onnx;

/// <summary>Nothing phones home: ONNX Runtime's official builds would.</summary>
public class SilenceTests
{
    private const string Strace = "/usr/bin/strace";

    /// <summary>What the child process does; the other test starts it.</summary>
    [Fact(Explicit = true)]
    public void A_model_loads_and_scores()
    {
        var package = PackageReader.Read(new LinuxFileLayer(), Path.Combine(SampleFolder(), "manifest.yaml"));
        using var model = new ModelAdmission([new OnnxFormat()]).Admit(package).Model;
        using var scorer = model.CreateScorer(64);
        scorer.Features.Fill(1);
        for (var i = 0; i < 1000; i++) scorer.Score(64);
        Assert.True(float.IsFinite(scorer.Output(0)[0]));
    }

    [Fact]
    public async Task Loading_and_scoring_a_model_looks_up_and_connects_to_nothing()
    {
        if (!File.Exists(Strace)) Assert.Skip("strace is not installed");
        var trace = Path.GetTempFileName();
        var start = new ProcessStartInfo(Strace) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] child =
        [
            "-f", "-e", "trace=network", "-o", trace, Environment.ProcessPath!,
            "-explicit", "only", "-method", "Millrace.Integration.Onnx.SilenceTests.A_model_loads_and_scores",
        ];
        foreach (var part in child) start.ArgumentList.Add(part);

        // Libraries switch their telemetry off where they believe to be in continuous integration.
        var marks = start.Environment.Keys.Where(IsOfContinuousIntegration).ToList();
        foreach (var name in marks) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var calls = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        File.Delete(trace);
        if (process.ExitCode != 0 && calls.Length == 0 && (await errors).Contains("ptrace", StringComparison.Ordinal))
            Assert.Skip("strace may not trace here");
        Assert.True(process.ExitCode == 0, await output + await errors);
        Assert.Contains("Total: 1", await output, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.Contains("AF_INET", StringComparison.Ordinal));
    }

    private static bool IsOfContinuousIntegration(string name) =>
        name is "CI" or "TF_BUILD" or "BUILD_ID" or "ORT_DISABLE_TELEMETRY" or "ORT_TELEMETRY_DISABLED"
        || name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("GITLAB_", StringComparison.Ordinal)
        || name.StartsWith("JENKINS_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_CLI", StringComparison.Ordinal);

    private static string SampleFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Millrace.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "samples", "FlightDelays", "models", "delay-risk-v2");
    }
}
