using Millrace.Files;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Stored;
using Millrace.Tests.Execution;

namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>Transfers between accounts through kills, with a checker that looks on all the time.</summary>
internal sealed class LedgerTrial
{
    private readonly Dice _dice;
    private readonly World _world;
    private readonly LedgerChecker _checker;

    private LedgerTrial(Dice dice, World world, LedgerChecker checker)
    {
        _dice = dice;
        _world = world;
        _checker = checker;
    }

    /// <summary>Runs a seed.</summary>
    /// <returns>How often the checker looked.</returns>
    internal static int Run(ulong seed, Flaw flaw = Flaw.None)
    {
        var dice = new Dice(seed);
        var transfers = Transfers(dice.Fork(1));
        using var world = new World(Plan(transfers), dice.Fork(2), flaw) { MostRows = dice.Next(1, 9) };
        var checker = new LedgerChecker(transfers);
        new LedgerTrial(dice.Fork(3), world, checker).Run();
        return checker.Snapshots;
    }

    private void Run()
    {
        for (var kills = 1 + _dice.Next(5); kills > 0; kills--)
        {
            if (_dice.OneIn(3)) _world.Files.Faults.PowerOffAt = _dice.Next(1, 60);
            try
            {
                _world.Start();
                for (var left = _dice.Next(150); left > 0 && !_world.HasDied; left--) Step();
            }
            catch (StorageException failure)
            {
                // The power was cut before the log was open; nothing else may refuse.
                if (_world.Files.Faults.PowerOffAt == 0)
                    throw new TrialFailedException(Check.Readable, failure.Message, failure);
            }

            _world.Kill(isPowerCut: !_dice.OneIn(3));
        }

        _world.Start();
        for (var round = 0; !_world.Engine.IsOver; round++)
        {
            if (round > 4000) throw new TrialFailedException(Check.Ends, "the ledger does not come to its end.");
            foreach (var lane in _world.Lanes) lane.Step();
            _world.StepLog();
            _world.Advance(20);
        }

        if (_world.Failure is { } stopped) throw new TrialFailedException(Check.Stopped, stopped.Message, stopped);
        _checker.LookAtTheEnd(new StoredLog(_world.Log));
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
                _checker.Look(new StoredLog(_world.Log));
                break;
        }
    }

    private static VerifiedBlueprint Plan(List<Transfer> transfers) => new PlanBuilder(GraphBlueprint.Codecs)
        .Streamlet("source", () => new TransferSource(transfers))
        .Streamlet("poster", () => new Poster())
        .Streamlet("account", () => new Account())
        .Topic<Transfer>("transfers", LedgerChecker.Partitions, "from", ["source.out"], "poster.in")
        .Topic<Posting>("postings", LedgerChecker.Partitions, "account", ["poster.out"], "account.in")
        .Topic<Statement>("statements", LedgerChecker.Partitions, null, ["account.out"])
        .Group(1, 1, "source").Group(3, 2, "poster").Group(3, 3, "account")
        .Build();

    private static List<Transfer> Transfers(Dice dice) =>
        [.. Enumerable.Range(0, dice.Next(20, 80)).Select(id =>
            new Transfer($"a{dice.Next(6)}", $"a{dice.Next(6)}", id, 1 + dice.Next(100)))];
}
