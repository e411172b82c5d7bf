using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Runtime.Logs;
using Millrace.Simulation.Pipelines;
using Millrace.Simulation.Pipelines.Flaws;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;

namespace Millrace.Simulation.Logs;

/// <summary>
/// One seed of the log: commits over several topics, trims, retention and copying forward, while the disk fails a read,
/// a write or a sync, runs full, or loses its power at any operation, opening included; life after life, and after
/// each crash everything that the log holds against what was handed to it.
/// </summary>
internal sealed class LogHistory
{
    private readonly Dice _dice;
    private readonly Flaw _flaw;
    private readonly CrashWorkload _workload;
    private readonly LogHappenings _happened;
    private MemoryFileLayer _files = new();
    private bool _isPlanted;

    private LogHistory(ulong seed, Flaw flaw, LogHappenings happened)
    {
        _dice = new Dice(seed);
        _flaw = flaw;
        _happened = happened;
        _workload = new CrashWorkload(_dice.Next())
        {
            LargeOneIn = _dice.Next(15, 60),
            Options = LogTrial.Small with { CheckpointBytes = 4096 << _dice.Next(4) },
            WriterOver = writer => flaw == Flaw.AcknowledgeEarly ? new FlawedWriter(writer, null!, flaw) : writer,
            AfterStep = AfterStep,
        };
    }

    /// <summary>Runs a seed; a failure names the check, and how to run the seed again.</summary>
    internal static void Run(ulong seed, LogHappenings happened, Flaw flaw = Flaw.None)
    {
        try
        {
            new LogHistory(seed, flaw, happened).Run();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var check = (failure as CrashCheckException)?.Check ?? CrashCheck.Readable;
            throw new CrashCheckException(check, $"{failure.Message}\nAgain: MILLRACE_SEED={seed} "
                + "dotnet test --project tests/Millrace.Simulation", failure);
        }
    }

    private void Run()
    {
        for (var lives = _dice.Next(1, 4); lives > 0; lives--)
        {
            LiveAndDie();
            Crash();
        }

        EndInPeace();
    }

    private void LiveAndDie()
    {
        PlantFault();
        try
        {
            _workload.Run(Open(), _dice.Next(40));
        }
        catch (StorageException failure)
        {
            if (!_isPlanted) throw new CrashCheckException(CrashCheck.Readable, failure.Message, failure);
            _happened.Refusals++;
        }
    }

    private void Crash()
    {
        _workload.Oracle.Settle();
        if (_dice.OneIn(3)) _files = _files.AfterKill();
        else _files = _files.AfterCrash(_dice);
        _happened.Crashes++;
    }

    // What was found is found again; then work goes on with room for all, and nothing is left waiting.
    private void EndInPeace()
    {
        _isPlanted = false;
        var first = Contents(Open());
        _files = _dice.OneIn(2) ? _files.AfterKill() : _files.AfterCrash(_dice);
        var log = Open();
        if (!first.SequenceEqual(Contents(log)))
            throw new CrashCheckException(CrashCheck.SameTwice, "Opened twice, the log holds something else.");
        _workload.Run(log, 5);
        _files.Faults.Capacity = long.MaxValue;
        _workload.Rest(log);
        if (_workload.Oracle.Waiting > 0)
            throw new CrashCheckException(CrashCheck.Writable, $"Commits wait though there is space: {log.Health}.");
        _files = _files.AfterCrash(_dice);
        Open();
    }

    private EmbeddedLog Open() => _workload.OpenAndCheck(FlawedFiles.Over(_files, _flaw));

    private bool AfterStep(EmbeddedLog log)
    {
        if (log.Health.IsWritable && _files.Faults.Capacity != long.MaxValue && _dice.OneIn(12))
            _files.Faults.Capacity = long.MaxValue;
        if (!log.Health.IsWritable) return StandStill(log);
        if (_dice.OneIn(20)) _files.Faults.Capacity = _files.OccupiedBytes + _dice.Next(30_000);
        return true;
    }

    // A full disk stops writing and not reading; a log that has failed ends.
    private bool StandStill(EmbeddedLog log)
    {
        if (_files.Faults.Capacity == long.MaxValue) return _isPlanted || log.Health.IsWritable || _dice.OneIn(2);
        _happened.ReadOnlyPeriods++;
        foreach (var partition in _workload.Partitions)
        {
            try
            {
                LogTrial.ReadAll(log, partition);
            }
            catch (BackplaneException failure)
            {
                throw new CrashCheckException(CrashCheck.Readable, failure.Message, failure);
            }
        }

        if (_dice.OneIn(3)) _files.Faults.Capacity = long.MaxValue;
        return true;
    }

    private void PlantFault()
    {
        var faults = _files.Faults;
        _isPlanted = true;
        switch (_dice.Next(8))
        {
            case 0 or 1:
                faults.PowerOffAt = _dice.OneIn(3) ? _dice.Next(1, 12) : _dice.Next(1, 150);
                break;
            case 2:
                faults.FailWrite = _dice.Next(1, 60);
                break;
            case 3:
                faults.FailSync = _dice.Next(1, 40);
                break;
            case 4:
                faults.FailRead = _dice.Next(1, 40);
                break;
            case 5:
                faults.Capacity = _files.OccupiedBytes + _dice.Next(100_000);
                break;
            default:
                _isPlanted = false;
                break;
        }
    }

    private List<(TopicPartition, long, int, int)> Contents(EmbeddedLog log)
    {
        var all = new List<(TopicPartition, long, int, int)>();
        foreach (var topic in log.Topics)
        {
            for (var number = 0; number < topic.Settings.Partitions; number++)
            {
                var partition = new TopicPartition(topic.Id, number);
                all.Add((partition, log.EndOffset(partition), 0, 0));
                foreach (var batch in LogTrial.ReadAll(log, partition))
                {
                    var hash = new HashCode();
                    hash.AddBytes(batch.Bytes);
                    all.Add((partition, batch.Offset, batch.Count, hash.ToHashCode()));
                }
            }
        }

        _happened.Dropped += log.Topics.Sum(topic => log.StartOffset(new TopicPartition(topic.Id, 0)));
        return all;
    }
}
