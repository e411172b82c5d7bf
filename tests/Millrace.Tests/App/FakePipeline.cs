using System.Collections.Immutable;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Rehearsals;

namespace Millrace.Tests.App;

/// <summary>An engine whose pipeline ends when the test says so.</summary>
internal sealed class FakePipeline(FakeFolder folder) : IEngine, IRunning
{
    private readonly TaskCompletionSource _ended = new();

    internal static VerifiedBlueprint Plan { get; } = new()
    {
        Name = "flight-delays",
        Digest = "00",
        Guarantee = Guarantee.ExactlyOnce,
        Commit = new CommitPolicy(),
        Streamlets = [],
        Topics = [],
        Wires = [],
        Groups = [],
        Slots = [],
    };

    internal ImmutableArray<Problem> Problems { get; init; } = [];

    internal VerifiedBlueprint? Verified { get; init; } = Plan;

    internal StartRequest? Started { get; private set; }

    internal Overrides? Overridden { get; private set; }

    internal int Stops { get; private set; }

    internal bool IsClosed { get; private set; }

    public IInstance Instance => folder;

    public Task Ended => _ended.Task;

    public bool HasFailed { get; private set; }

    internal void Drain()
    {
        folder.Now = folder.Now with { State = "drained" };
        _ended.SetResult();
    }

    internal void Fail(string streamlet, string reason)
    {
        folder.Now = folder.Now with
        {
            State = "failed",
            Health = Health.Critical,
            Streamlets =
            [
                .. folder.Now.Streamlets.Select(s => s.Name == streamlet
                    ? s with { Health = Health.Critical, Reason = reason }
                    : s),
            ],
        };
        HasFailed = true;
        _ended.SetResult();
    }

    internal void Break(Exception bug) => _ended.SetException(bug);

    public VerificationResult Verify(string path, Overrides overrides)
    {
        Overridden = overrides;
        return new VerificationResult(Problems, Verified);
    }

    public Task<IRunning> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        Started = request;
        Directory.CreateDirectory(request.DataFolder);
        return Task.FromResult<IRunning>(this);
    }

    public Task<Rehearsal> RehearseAsync(RehearsalRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("It runs nothing; see CaseTests for the engine itself.");

    public IDataFolder OpenAtRest(string dataFolder) => folder;

    public Task StopAsync()
    {
        Stops++;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
