using Millrace.Files;
using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>
/// One seed: a random graph, lanes stepped in a random order, kills, launches and faults of the disk at random moments,
/// and at the end everything on the log against the oracle.
/// </summary>
internal sealed class PipelineTrial
{
    private const int MostIdleRounds = 4000;
    private const ulong SeedsForEachSmoothRun = 3;
    private readonly Dice _dice;
    private readonly World _world;
    private readonly GraphPlan _graph;

    private PipelineTrial(GraphPlan graph, World world, Dice dice)
    {
        _graph = graph;
        _world = world;
        _dice = dice;
    }

    /// <summary>Runs a seed; a failure names the check, and how to run the seed again.</summary>
    /// <returns>A digest of all that is on the disk in the end.</returns>
    internal static string Run(ulong seed, Flaw flaw = Flaw.None, bool syncsCommits = true)
    {
        try
        {
            var dice = new Dice(seed);
            var graph = new GraphMaker(dice.Fork(1)).Make();
            // A file whose first commit is lost is refused at the next start, which is said in docs/streamlets.md.
            if (!syncsCommits && graph.Written is not null) return "";
            var rows = dice.OneIn(4) ? World.AllRows : dice.Next(1, 12);
            using var world = new World(GraphBlueprint.Of(graph, flaw), dice.Fork(2), flaw)
            {
                MostRows = rows, SyncsCommits = syncsCommits,
            };
            new PipelineTrial(graph, world, dice.Fork(3)).Run();
            if (seed % SeedsForEachSmoothRun != 0) return world.Digest();
            using var smooth = new World(GraphBlueprint.Of(graph, Flaw.None), dice.Fork(4), Flaw.None);
            new PipelineTrial(graph, smooth, dice.Fork(5)).RunSmoothly();
            SamenessCheck.Run(graph, new StoredLog(world.Log, world.Run), new StoredLog(smooth.Log));
            return world.Digest();
        }
        catch (TrialFailedException failure)
        {
            throw new TrialFailedException(failure.Check,
                $"{failure.Message}\n{Again(seed)}", failure);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new TrialFailedException(Check.Readable,
                $"{failure}\n{Again(seed)}", failure);
        }
    }

    private static string Again(ulong seed) =>
        $"Again: MILLRACE_SEED={seed} dotnet test --project tests/Millrace.Simulation";

    private void Run()
    {
        RunOnce();
        // A run that begins on commits that are not synced may find them gone, and which it was is not known here.
        if (_graph.Written is not null || !_world.SyncsCommits || !_dice.OneIn(5)) return;
        _world.BeginNewRun();
        _world.Kill(isPowerCut: true);
        RunOnce();
    }

    private void RunOnce()
    {
        for (var kills = _dice.Next(6); kills > 0; kills--) LiveAndDie();
        LiveToTheEnd();
        new TrialChecks(_graph, _world, new StoredLog(_world.Log, _world.Run)).Run();
    }

    private void RunSmoothly()
    {
        Start();
        Drain();
    }

    private void LiveAndDie()
    {
        var isPlanted = _dice.OneIn(3);
        if (isPlanted) PlantFault();
        try
        {
            Begin();
            for (var left = _dice.Next(120); left > 0 && !_world.HasDied && !_world.Engine.IsOver; left--) Step();
        }
        catch (StorageException failure)
        {
            // The disk refuses before the log is open: the process ends at once. It refuses only what was planted.
            if (!isPlanted) throw new TrialFailedException(Check.Readable, failure.Message, failure);
        }

        _world.Kill(isPowerCut: !_dice.OneIn(3));
    }

    private void LiveToTheEnd()
    {
        Start();
        for (var left = _dice.Next(400); left > 0 && !_world.HasDied && !_world.Engine.IsOver; left--) Step();
        if (_world.HasDied)
        {
            _world.Kill(isPowerCut: true);
            Start();
        }

        Drain();

        // Once more from what the disk has for certain: nothing may be missing, and nothing happens twice.
        _world.Kill(isPowerCut: true);
        Start();
        Drain();
    }

    private void Start()
    {
        try
        {
            Begin();
        }
        catch (StorageException failure)
        {
            throw new TrialFailedException(Check.Readable, failure.Message, failure);
        }
    }

    private void Begin()
    {
        _world.Start();
        if (_graph.Written is { } written && _world.Failure is null)
            FileCheck.AtStart(_world.Files, _graph.Topic(written), new StoredLog(_world.Log));
    }

    private void Drain()
    {
        _world.Files.Faults.Capacity = long.MaxValue;
        for (var round = 0; !_world.Engine.IsOver; round++)
        {
            if (round == MostIdleRounds || _world.HasDied)
                throw new TrialFailedException(Check.Ends, "the pipeline does not come to its end.");
            foreach (var lane in _world.Lanes) lane.Step();
            _world.StepLog();
            _world.Advance(20);
        }

        CheckFailure();
        _world.StepLog();
    }

    private void Step()
    {
        switch (_dice.Next(10))
        {
            case < 6:
                _dice.Pick(_world.Lanes).Step();
                break;
            case < 8:
                _world.StepLog();
                break;
            case 8:
                _world.Advance(_dice.Next(120));
                break;
            default:
                Disturb();
                break;
        }

        CheckFailure();
    }

    private void Disturb()
    {
        if (_dice.OneIn(3)) _world.Launch();
        if (_dice.OneIn(8)) _world.Files.Faults.Capacity = _world.Files.OccupiedBytes + _dice.Next(80_000);
        else _world.Files.Faults.Capacity = long.MaxValue;
    }

    private void CheckFailure()
    {
        if (_world.Failure is { } failure and not StorageException)
            throw new TrialFailedException(Check.Stopped, failure.ToString(), failure);
    }

    private void PlantFault()
    {
        var faults = _world.Files.Faults;
        switch (_dice.Next(5))
        {
            case 0:
                faults.PowerOffAt = _dice.Next(1, 40);
                break;
            case 1:
                faults.FailWrite = _dice.Next(1, 20);
                break;
            case 2:
                faults.FailRead = _dice.Next(1, 60);
                break;
            case 3:
                faults.Capacity = _world.Files.OccupiedBytes + _dice.Next(60_000);
                break;
            default:
                faults.FailSync = _dice.Next(1, 12);
                break;
        }
    }
}
