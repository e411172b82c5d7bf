using System.Text;
using Millrace.Files;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Hosting.Rehearsals;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.FlightDelays;
using Millrace.Tests.Logs;
using Millrace.Tests.Models;
using Xunit;

namespace Millrace.Tests.Golden;

/// <summary>The kept data directory of a whole pipeline: two runs, two launches, keyed state, timers, bad records,
/// decisions with their inputs. All but the framing of commits is the same each time.</summary>
internal static class GoldenPipeline
{
    internal const string Name = "data";
    internal const int Readings = 60;

    private const string Blueprint = """
        blueprint: golden
        schemas:
          Reading:
            sensor: { type: text, key: true }
            at:     timestamp
            speed:  float64
            count:  int32?
            price:  decimal
            kind:   "enum(wind, rotor)"
        streamlets:
          readings: { type: json-lines-ingress, path: readings.jsonl, time: at }
          sums:     { type: aggregate, window: 10 min, keep: [sensor], set: { readings: count(), total: sum(price) } }
          risk:     { type: score, slot: risk }
        topics:
          readings: { from: readings.out, to: [sums.in, risk.in], schema: Reading, partitions: 2 }
          sums:     { from: sums.out }
          scored:   { from: risk.out }
        slots:
          risk: { features: [speed] }
        """;

    internal static async Task<MemoryFileLayer> MakeAsync()
    {
        var files = new MemoryFileLayer();
        Put(files, "/base/readings.jsonl", string.Join('\n', Enumerable.Range(0, Readings).Select(Reading)) + "\n");
        DecisionKey.Open(files, "/" + Name, bytes => bytes.AsSpan().Fill(7));
        for (var version = 1; version <= 2; version++)
        {
            await LaunchAsync(files, version);
            await using var run = await Rehearsal.RunAsync(
                new RehearsalSetup(Host(files, version == 2)), TestContext.Current.CancellationToken);
        }

        return files.AfterKill();
    }

    internal static DataFolder Open(MemoryFileLayer files) => DataFolder.Open(
        files, "/" + Name, new ManualTime(), [new ConstantFormat()], new EmbeddedLogOptions { HasThread = false });

    // Every twentieth line is none of the schema.
    internal static string Reading(int row) => row % 20 == 19
        ? $$"""{"sensor":"s{{row % 3}}","speed":"fast"}"""
        : $$"""{"sensor":"s{{row % 3}}","at":"{{Time(row):yyyy-MM-ddTHH:mm:ssZ}}","speed":{{row}}.5,"count":"""
            + (row % 7 == 0 ? "null" : $"{row}")
            + $$""","price":{{row}}.25,"kind":"{{(row % 2 == 0 ? "wind" : "rotor")}}"}""";

    internal static DateTime Time(int row) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row);

    private static async Task LaunchAsync(MemoryFileLayer files, int version)
    {
        await using var folder = Open(files);
        async Task PublishAsync()
        {
            var package = ConstantFormat.Package(version, "risk", "speed");
            await folder.Parts.Registry.PushAsync(package, "golden", default);
            await folder.Parts.Registry.LaunchAsync("risk", $"risk@{version}", "golden", default);
        }

        var work = PublishAsync();
        while (!work.IsCompleted)
        {
            folder.Log.Step();
            await Task.Yield();
        }

        await work;
    }

    private static HostSetup Host(IFileLayer files, bool isNewRun)
    {
        var application = new TestApplication();
        return new HostSetup
        {
            Plan = Plan(application, files), BaseFolder = "/base", DataFolder = "/" + Name, Types = application.Types,
            Formats = [new ConstantFormat()], Files = files, NewRun = isNewRun, User = "golden", BuildDigest = "golden",
        };
    }

    private static VerifiedBlueprint Plan(TestApplication application, IFileLayer files)
    {
        var result = BlueprintVerifier.Verify("golden.yaml", Encoding.UTF8.GetBytes(Blueprint), new VerifierSettings
        {
            StreamletTypes = application.Types.Streamlets, RecordTypes = application.Types,
            Packages = new PackageFolders(files, "/base"),
        });
        Assert.True(result.Verified is not null, string.Join('\n', result.Problems));
        return result.Verified;
    }

    private static void Put(MemoryFileLayer files, string path, string text)
    {
        using var file = files.Open(path, FileUse.Create);
        file.Write(Encoding.UTF8.GetBytes(text), 0);
    }
}
