using System.Text.Json;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Tests.FlightDelays;
using Xunit;

namespace Millrace.Tests.NoCode;

/// <summary>Runs a blueprint without code in a folder of its own, to the end of its sources.</summary>
internal sealed class NoCodeRun : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-no-code-");
    private PipelineHost? _host;

    private NoCodeRun()
    {
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="files">Files beside it: names and contents.</param>
    internal static async Task<NoCodeRun> OfAsync(string blueprint, params (string Name, string Text)[] files)
    {
        var run = new NoCodeRun();
        foreach (var (name, text) in files) await System.IO.File.WriteAllTextAsync(run.PathOf(name), text);
        await System.IO.File.WriteAllTextAsync(run.PathOf("blueprint.yaml"), blueprint);
        await run.StartAsync();
        return run;
    }

    internal VerifiedBlueprint Plan { get; private set; } = null!;

    internal string PathOf(string file) => Path.Combine(_folder.FullName, file);

    internal string Text(string file) => System.IO.File.ReadAllText(PathOf(file));

    internal string[] Lines(string file) => System.IO.File.ReadAllLines(PathOf(file));

    /// <summary>Runs once more over the same data, as after a restart.</summary>
    internal async Task AgainAsync()
    {
        await _host!.DisposeAsync();
        await StartAsync();
    }

    /// <summary>The records of a topic, all partitions one after the other, as JSON.</summary>
    internal List<string> Records(string topic)
    {
        var found = new List<string>();
        var partitions = Plan.Topics.FirstOrDefault(planned => planned.Name == topic)?.Partitions ?? 1;
        for (var partition = 0; partition < partitions; partition++)
        {
            for (var offset = 0L; ;)
            {
                var records = _host!.Instance.ReadRecords(topic, partition, offset, 1000);
                if (records.Count == 0) break;
                offset = records[^1].Offset + 1;
                found.AddRange(records.Select(record => record.Value));
            }
        }

        return found;
    }

    /// <summary>The reasons of the dead letters.</summary>
    internal List<string> Reasons() => [.. Records("dead-letters").Select(letter =>
    {
        using var document = JsonDocument.Parse(letter);
        return document.RootElement.GetProperty("reason").GetString()!;
    })];

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var app = new TestApplication();
        Plan = app.Verify(PathOf("blueprint.yaml"));
        _host = await PipelineHost.StartAsync(app.Setup(Plan, _folder.FullName, PathOf("data")), stop);
        await _host.Ended.WaitAsync(TimeSpan.FromMinutes(1), stop);
        Assert.False(_host.HasFailed,
            _host.Instance.Status().Streamlets.FirstOrDefault(item => item.Reason is not null)?.Reason);
    }
}
