using Millrace.App.Instances;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Hosting;
using Millrace.Server;

namespace Millrace.App.Running;

/// <summary>One run on the terminal, from the opened data directory to the summary.</summary>
internal sealed class RunSession(AppScope scope, RunOptions options, IRunView view)
{
    private readonly Surroundings _around = scope.Surroundings;
    private readonly InstanceDirectory _directory = InstanceDirectory.Of(scope.Surroundings);

    /// <summary>Runs until it is stopped or, as the options say, until all is drained.</summary>
    /// <returns>The exit code: a group that has failed makes it 1.</returns>
    internal async Task<int> RunAsync(VerifiedBlueprint plan)
    {
        RefuseSecondProcess();
        var others = _directory.Running().Count;
        var request = new StartRequest(plan, options.BlueprintPath, options.DataFolder, options.NewRun)
        {
            // The lines of --json are for a parser: records do not come between them.
            Console = options.Display == Display.Json ? _around.Error : _around.Out,
        };
        await using var running = await scope.Engine.StartAsync(request, _around.Stop);
        var token = AccessToken.Create(options.DataFolder);
        await using var server = await ServeAsync(running.Instance, token);
        var entry = EntryOf(running.Instance, server?.Address);
        using var registration = _directory.Register(entry);
        var facts = FactsOf(running.Instance, plan, entry, others) with
        {
            TakenPort = server is { PortWasTaken: true } ? options.Port ?? new ServerOptions { Token = "" }.Port : null,
        };
        view.Begin(facts);
        return await FollowAsync(running, facts);
    }

    private async Task<int> FollowAsync(IRunning running, RunFacts facts)
    {
        var begun = _around.Clock.GetTimestamp();
        var stop = new TaskCompletionSource();
        await using var registered = _around.Stop.Register(stop.SetResult);
        await view.ShowAsync(report => WatchAsync(running, report, stop.Task));
        var hasEnded = running.Ended.IsCompleted;
        if (!hasEnded)
        {
            view.Stopping();
            await running.StopAsync();
        }

        await (hasEnded ? running.Ended : Task.CompletedTask);
        var summary = RunSummary.Of(running, _around.Clock.GetElapsedTime(begun), hasEnded);
        view.End(summary);
        if (hasEnded && !summary.HasFailed && !options.UntilIdle && !stop.Task.IsCompleted)
        {
            view.Stay(facts);
            await stop.Task;
        }

        if (hasEnded) await running.StopAsync();
        return summary.HasFailed ? ExitCode.Failed : ExitCode.Success;
    }

    private async Task WatchAsync(IRunning running, Action<StatusView> report, Task stop)
    {
        using var timer = new PeriodicTimer(view.Period, _around.Clock);
        Task? tick = null;
        report(running.Instance.Status());
        while (!stop.IsCompleted && !running.Ended.IsCompleted)
        {
            tick ??= timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            await Task.WhenAny(tick, stop, running.Ended);
            if (tick.IsCompleted) tick = null;
            report(running.Instance.Status());
        }
    }

    private void RefuseSecondProcess()
    {
        if (InstanceEntry.OfFolder(options.DataFolder, _directory.MarkOf) is not { } other) return;
        throw new AppException(
            $"Process {other.ProcessId} already runs on {options.DataFolder} ({other.Blueprint}"
            + (other.Address is null ? ")." : $", at {other.Address})."),
            $"Look at it with 'status --instance {other.ProcessId}', stop it, or run on another --data folder.");
    }

    private async Task<MillraceServer?> ServeAsync(IInstance instance, string token)
    {
        if (!options.ServesHttp) return null;
        var serverOptions = new ServerOptions { Token = token, Time = _around.Clock };
        if (options.Port is { } port) serverOptions = serverOptions with { Port = port };
        try
        {
            return await MillraceServer.StartAsync(instance, serverOptions, _around.Stop);
        }
        catch (IOException failure)
        {
            throw new AppException($"The HTTP API cannot listen: {failure.Message}",
                "Choose a port with --port <n>, or run without HTTP: --no-console.");
        }
    }

    private InstanceEntry EntryOf(IInstance instance, Uri? address) =>
        new(Environment.ProcessId, _directory.MarkOf(Environment.ProcessId) ?? "", instance.Description.Blueprint,
            options.BlueprintPath, options.DataFolder, address?.ToString().TrimEnd('/'),
            _around.Clock.GetUtcNow());

    private RunFacts FactsOf(IInstance instance, VerifiedBlueprint plan, InstanceEntry entry, int others)
    {
        // Alone it is found from any folder; beside others it has to be named.
        string Command(string verb) =>
            $"{_around.Command} {verb}{(others == 0 ? "" : $" --instance {entry.ProcessId}")}";
        return new RunFacts
        {
            Instance = instance.Description,
            Plan = plan,
            Entry = entry,
            LaunchCommand = entry.Address is null ? null : LaunchAdvice.Launch(instance, Command),
            Next = entry.Address is null ? [] : LaunchAdvice.Next(instance, Command),
        };
    }
}
