using System.Security.Cryptography;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Lanes;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;
using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Simulation.Pipelines.Graphs;
using Millrace.Simulation.Pipelines.Stored;
using Millrace.Testing.Files;
using Millrace.Tests.Execution;

namespace Millrace.Simulation.Pipelines;

/// <summary>
/// A pipeline on its disk, life after life: the disk, the clock and the number of the newest launch outlive the
/// process, all else is made anew.
/// </summary>
internal sealed class World(VerifiedBlueprint plan, Dice dice, Flaw flaw) : IDisposable
{
    internal const int AllRows = 4096;
    internal static readonly DecisionKey Key = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly ManualClock _clock = new();
    private readonly VerifiedBlueprint _plan = plan with
    {
        Commit = new CommitPolicy { Records = dice.Next(2, 40), Interval = TimeSpan.FromMilliseconds(100) },
    };

    private readonly EmbeddedLogOptions _logOptions = new()
    {
        HasThread = false, SegmentBytes = 64 * 1024 << dice.Next(3), CheckpointBytes = 4096 << dice.Next(5),
    };

    private Engine? _engine;
    private EmbeddedLog? _log;
    private SlotBoard? _slots;
    private long _launch = 1;
    private bool _hasLogFailed;

    internal MemoryFileLayer Files { get; private set; } = new();

    internal Witness Witness { get; } = new();

    internal Engine Engine => _engine!;

    internal IReadOnlyList<Lane> Lanes { get; private set; } = [];

    /// <summary>The log, without anything in between.</summary>
    internal EmbeddedLog Log => _log!;

    /// <summary>Whether the log, or a sink, met a disk that refused: the process has to end.</summary>
    internal bool HasDied => _hasLogFailed || Failure is StorageException;

    /// <summary>Whether a commit is synced before it is acknowledged.</summary>
    internal bool SyncsCommits { get; init; } = true;

    internal int MostRows { get; init; } = AllRows;

    /// <summary>The run that the next life belongs to.</summary>
    internal long Run { get; private set; } = 1;

    /// <summary>How many activations earlier runs left on the log; an activation does not name its run.</summary>
    internal int EarlierActivations { get; private set; }

    /// <summary>All begins anew, with empty state, on the same log.</summary>
    internal void BeginNewRun()
    {
        EarlierActivations = new StoredLog(Log).Activations().Count;
        Run++;
    }

    /// <summary>Begins a life. A disk that refuses throws.</summary>
    internal void Start()
    {
        _hasLogFailed = false;
        var log = EmbeddedLog.Open(FlawedFiles.Over(Files, flaw), "/data", _clock,
            _logOptions with { SyncsCommits = SyncsCommits });
        log.Failed += _ => _hasLogFailed = true;
        _log = log;
        Witness.Compare(log);
        _slots = new SlotBoard(_plan.Slots, new ScoringServices(Key) { Clock = _clock });
        Publish();
        _engine = new Engine(new EngineSetup
        {
            Blueprint = _plan, Backplane = Witnessed(log), Codecs = GraphBlueprint.Codecs, Clock = _clock,
            Slots = _slots, Run = Run,
            Options = new EngineOptions
            {
                CommitsInFlight = dice.Next(1, 4), Cut = MostRows == AllRows ? null : () => dice.Next(1, MostRows + 1),
            },
            Start = new StreamletStart
            {
                Name = "", Task = 0, BaseFolder = "/", Clock = _clock, Files = FlawedFiles.Over(Files, flaw),
                Codecs = GraphBlueprint.Codecs, Console = TextWriter.Null,
            },
        });
        Lanes = [.. _engine.Lanes];
        foreach (var lane in Lanes) lane.Open(lane.Run.TasksOf(lane));
    }

    internal void StepLog() => _log!.Step();

    internal void Advance(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    internal void Launch()
    {
        _launch++;
        Publish();
    }

    /// <summary>The process dies. Power is cut, or the process alone was killed.</summary>
    internal void Kill(bool isPowerCut)
    {
        Witness.Settle();
        if (isPowerCut && !SyncsCommits) Witness.Forget();
        var files = isPowerCut ? Files.AfterCrash(dice) : Files.AfterKill();
        Dispose();
        Files = files;
    }

    /// <summary>A digest of all files of the log.</summary>
    internal string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Files.List("/data"))
        {
            using var file = Files.Open($"/data/{name}", FileUse.Read);
            var bytes = new byte[file.Length];
            file.Read(bytes, 0);
            hash.AppendData(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Lets go of the memory of a life.</summary>
    public void Dispose()
    {
        foreach (var lane in Lanes) lane.Close();
        Lanes = [];
        _engine?.Dispose();
        _engine = null;
    }

    /// <summary>Why a group has stopped, if one has.</summary>
    internal Exception? Failure =>
        _engine?.Groups.Select(group => group.Failure).FirstOrDefault(failure => failure is not null);

    // What is acknowledged early must be seen to be; what goes in two commits is none of the witness's business.
    private IBackplane Witnessed(EmbeddedLog log) => flaw is Flaw.CommitInTwo or Flaw.HalfOfTheRecords
        ? FlawedBackplane.Over(Witness.Over(log), flaw, Run) : Witness.Over(FlawedBackplane.Over(log, flaw, Run));

    // Version n scores n, whatever it scores.
    private void Publish()
    {
        foreach (var slot in _slots!.Slots)
        {
            var model = new VersionModel(flaw == Flaw.ScoreByOtherVersion && _launch % 2 == 0 ? _launch - 1 : _launch);
            var admitted = new AdmittedModel(VersionModel.Package, model, []);
            var version = new LoadedVersion($"model@{_launch}", admitted, _ => { });
            var launch = new LaunchSet { Launch = _launch, Slot = slot.Name, Live = version.Name, By = "a trial" };
            slot.Models.Publish(new PreparedLaunch(launch, version, new FeatureBinding(["number"], model), 512, 0));
        }
    }
}
