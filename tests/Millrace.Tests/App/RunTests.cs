using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Millrace.App;
using Millrace.App.Instances;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Hosting;
using Xunit;

namespace Millrace.Tests.App;

public sealed class RunTests : IDisposable
{
    private readonly Stage _stage = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WaitingWriter _out = new();
    private readonly FakePipeline _pipeline;

    public RunTests()
    {
        _pipeline = new FakePipeline(_stage.Folder);
        File.WriteAllText(Path.Combine(_stage.Work, "blueprint.yaml"), "blueprint: flight-delays");
    }

    public void Dispose()
    {
        _stop.Dispose();
        _stage.Dispose();
    }

    [Fact]
    public async Task It_says_what_runs_and_in_the_end_what_it_did()
    {
        var run = RunAsync("run", "--until-idle", "--no-console");
        await _out.PrintedAsync("stop ");
        _pipeline.Drain();
        Assert.Equal(ExitCode.Success, await run);
        foreach (var text in (string[])
            [
                $"flight-delays runs, exactly-once, as process {Environment.ProcessId}", "flights (parquet-ingress)",
                _stage.Own, "All done", "1,200 records came in", "delay-risk@1 scored 1,200 records, from departures/0",
                "0.36921", "no model", "0.38992", "delay-risk@1 is live",
            ])
            Assert.Contains(text, _out.ToString(), StringComparison.Ordinal);
        Assert.True(_pipeline.IsClosed);
        Assert.Equal(_stage.Own, _pipeline.Started!.DataFolder);
    }

    [Fact]
    public async Task What_may_be_lost_is_said_before_it_is()
    {
        var folder = _stage.Folder;
        var pipeline = new FakePipeline(new FakeFolder
        {
            Description = folder.Description with { Durability = "os-cache", MayLose = "the last commits" },
        });
        var run = RunAsync(pipeline, "run", "--until-idle", "--no-console");
        await _out.PrintedAsync("stop ");
        pipeline.Drain();
        await run;
        Assert.Contains("durability  os-cache: the last commits", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_launch_command_works_from_any_folder()
    {
        var run = RunAsync("run", "--until-idle", "--port", "0");
        await _out.PrintedAsync("stop ");
        Assert.Contains("/opt/millrace launch set delay-risk --live delay-risk@2" + Environment.NewLine,
            _out.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(_stage.Instances.Running());
        Assert.Contains(entry.Address!, _out.ToString(), StringComparison.Ordinal);
        using (var instance = new HttpInstance(entry))
        {
            Assert.Equal("flight-delays", instance.Description.Blueprint);
            Assert.Equal(Health.Healthy, instance.Status().Health);
            Assert.Equal(2, instance.SetLaunch(new LaunchRequest("delay-risk", "delay-risk@2", "ann")).Number);
        }

        Assert.Equal(new("delay-risk", "delay-risk@2", "ann"), _stage.Folder.LaunchAsked);
        if (!OperatingSystem.IsWindows())
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(entry.TokenPath), 8));
        _pipeline.Drain();
        await run;
        Assert.Empty(_stage.Instances.Running());
    }

    [Fact]
    public async Task A_refusal_over_http_is_a_refusal_too()
    {
        _stage.Folder = new FakeFolder { Refusal = "golden rows differ" };
        var pipeline = new FakePipeline(_stage.Folder);
        var run = RunAsync(pipeline, "run", "--until-idle", "--port", "0");
        await _out.PrintedAsync("stop ");
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("launch", "set", "delay-risk", "--live", "delay-risk@2"));
        Assert.Contains("Refused: golden rows differ", _stage.Out.ToString(), StringComparison.Ordinal);
        pipeline.Drain();
        await run;
    }

    [Fact]
    public async Task The_console_stays_up_after_the_end_until_it_is_stopped()
    {
        var run = RunAsync("run", "--no-console");
        await _out.PrintedAsync("stop ");
        _pipeline.Drain();
        await _out.PrintedAsync("The console stays up");
        Assert.False(run.IsCompleted);
        await _stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await run);
        Assert.Equal(1, _pipeline.Stops);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_at_hand()
    {
        var run = RunAsync("run", "--no-console");
        await _out.PrintedAsync("stop ");
        await _stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await run);
        Assert.Equal(1, _pipeline.Stops);
        Assert.Contains("Stopped after", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_failed_ends_with_code_1_and_its_reason()
    {
        var run = RunAsync("run", "--no-console");
        await _out.PrintedAsync("stop ");
        _pipeline.Fail("risk", "the streamlet threw: [boom]");
        Assert.Equal(ExitCode.Failed, await run);
        Assert.Contains("FAILED risk: the streamlet threw: [boom]", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_never_ends_with_code_0()
    {
        var run = RunAsync("run", "--no-console", "--until-idle");
        await _out.PrintedAsync("stop ");
        _pipeline.Break(new InvalidOperationException("a bug"));
        Assert.Equal(ExitCode.Failed, await run);
        Assert.Contains("a bug", _stage.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_data_is_refused_by_the_name_of_the_first()
    {
        using var first = _stage.Instances.Register(new InstanceEntry(Environment.ProcessId,
            ProcessMark.Of(Environment.ProcessId)!, "flight-delays", "b.yaml",
            Directory.CreateDirectory(_stage.Own).FullName, "http://127.0.0.1:7411", FakeFolder.Noon));
        Assert.Equal(ExitCode.Failed, await RunAsync("run"));
        Assert.Contains($"Process {Environment.ProcessId} already runs on {_stage.Own}", _stage.Error.ToString(),
            StringComparison.Ordinal);
        Assert.Null(_pipeline.Started);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_and_the_next_one_serves()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = RunAsync("run", "--until-idle", "--port", $"{port}");
        await _out.PrintedAsync("stop ");
        Assert.Contains($"Port {port} is taken", _out.ToString(), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(_stage.Instances.Running()).Address);
        _pipeline.Drain();
        await run;
    }

    [Theory]
    [InlineData("There is no blueprint", "run", "nowhere.yaml")]
    [InlineData("There is no blueprint.yaml", "run", "empty")]
    public async Task Without_a_blueprint_it_says_where_it_looked(string message, params string[] args)
    {
        Directory.CreateDirectory(Path.Combine(_stage.Work, "empty"));
        Assert.Equal(ExitCode.Failed, await RunAsync(args));
        Assert.Contains(message, _stage.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blueprint_with_errors_does_not_start()
    {
        var pipeline = new FakePipeline(_stage.Folder)
        {
            Verified = null,
            Problems =
            [
                new Problem(FileKinds.NoStreamlets, new Place("blueprint.yaml", 3, 7), "It is [wrong].", "Mend it."),
            ],
        };
        Assert.Equal(ExitCode.Failed, await RunAsync(pipeline, "run"));
        Assert.Contains("blueprint.yaml:3:7: ", _stage.Error.ToString(), StringComparison.Ordinal);
        Assert.Null(pipeline.Started);
        Assert.Equal(ExitCode.Failed, await RunAsync(pipeline, "verify", "--json"));
        using var json = JsonDocument.Parse(_out.ToString());
        Assert.False(json.RootElement.GetProperty("isSound").GetBoolean());
        Assert.Equal(7, json.RootElement.GetProperty("problems")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task As_json_every_line_is_a_document()
    {
        var run = RunAsync("run", "--no-console", "--until-idle", "--json");
        await _out.PrintedAsync("\"status\"");
        _pipeline.Drain();
        Assert.Equal(ExitCode.Success, await run);
        var kinds = _out.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()).ToList();
        Assert.Equal(["started", "event", "status", "ended"], kinds);
    }

    [Fact]
    public async Task An_app_without_a_verb_runs_its_blueprint()
    {
        var scope = _stage.Scope(_pipeline, isTool: false);
        var run = Program.RunAsync(["--no-console", "--until-idle", "--set", "flights.speed=5"], Captured(scope));
        await _out.PrintedAsync("stop ");
        _pipeline.Drain();
        Assert.Equal(ExitCode.Success, await run);
        Assert.Equal(["flights.speed=5"], _pipeline.Overridden!.Settings);
    }

    [Fact]
    public async Task Away_from_a_terminal_nothing_is_drawn()
    {
        var run = RunAsync("run", "--no-console", "--until-idle");
        await _out.PrintedAsync("stop ");
        _pipeline.Drain();
        await run;
        Assert.DoesNotContain('\u001b', _out.ToString());
    }

    [Fact]
    public void A_table_shows_brackets_in_names_and_reasons()
    {
        var drawn = new StringWriter();
        var console = TableView.ConsoleOn(drawn, hasColors: false);
        var status = _stage.Folder.Now with
        {
            Streamlets = [.. _stage.Folder.Now.Streamlets.Select(s => s with { Name = "[red]", Reason = "[/] 50 %]" })],
        };
        console.Write(new TableView(new(drawn), console).Draw(status));
        Assert.Contains("[red]", drawn.ToString(), StringComparison.Ordinal);
        Assert.Contains("[/] 50 %]", drawn.ToString(), StringComparison.Ordinal);
        Assert.Contains("25 %", drawn.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => RunAsync(_pipeline, args);

    private Task<int> RunAsync(FakePipeline pipeline, params string[] args) =>
        Program.RunAsync(args, Captured(_stage.Scope(pipeline)));

    private AppScope Captured(AppScope scope) =>
        scope with { Surroundings = scope.Surroundings with { Out = _out, Stop = _stop.Token } };
}
