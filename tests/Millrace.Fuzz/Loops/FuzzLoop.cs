using System.Diagnostics;
using Millrace.Fuzz.Targets;

namespace Millrace.Fuzz.Loops;

/// <summary>Feeds one target, one input after the other, on one thread.</summary>
internal sealed class FuzzLoop
{
    private const int MostKept = 5000;
    private const int LongestSeed = 256 * 1024;
    private readonly IFuzzTarget _target;
    private readonly ICoverage _coverage;
    private readonly FuzzLimits _limits;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _corpus = [];
    private readonly Dictionary<string, FuzzFailure> _failures = [];

    internal FuzzLoop(IFuzzTarget target, ICoverage coverage, int seed, FuzzLimits? limits = null)
    {
        (_target, _coverage, _limits) = (target, coverage, limits ?? new FuzzLimits());
        _random = new Random(seed);
        _mutator = new Mutator(_random, target.Words);
    }

    /// <summary>Told of each input before it is tried.</summary>
    internal Action<byte[]>? Trying { get; init; }

    internal long Inputs { get; private set; }

    internal int Kept => _corpus.Count;

    internal int Edges => _coverage.Edges;

    /// <summary>One of each kind.</summary>
    internal IReadOnlyCollection<FuzzFailure> Failures => _failures.Values;

    /// <summary>Tries good inputs and those that once were none; all are mutated from now on.</summary>
    internal void Load(IEnumerable<byte[]> seeds)
    {
        foreach (var seed in seeds)
        {
            Try(seed);
            if (seed.Length <= LongestSeed) _corpus.Add(seed);
        }
    }

    /// <summary>Makes an input and tries it.</summary>
    internal void Step()
    {
        var input = _mutator.Next(_corpus);
        // Now and then a checksum stays wrong.
        if (_random.Next(8) > 0) input = _target.Repair(input);
        if (Try(input) && _corpus.Count < MostKept) _corpus.Add(input);
    }

    /// <summary>Tries one input; true where it went where none before it did.</summary>
    internal bool Try(byte[] input)
    {
        Inputs++;
        Trying?.Invoke(input);
        _coverage.Begin();
        var failure = RunOnce(input);
        var isNew = _coverage.End();
        for (var tries = 1; failure is { Kind: "slow" or "greedy" } && tries < _limits.Tries; tries++)
            failure = RunOnce(input);
        if (failure is not null) _failures.TryAdd(failure.Kind, failure);
        return isNew;
    }

    private FuzzFailure? RunOnce(byte[] input)
    {
        var given = (byte[])input.Clone();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            _target.Run(given);
        }
        catch (Exception failure) when (!_target.Accepts(failure))
        {
            return new FuzzFailure(_target.Name, input, KindOf(failure), failure.ToString());
        }
        catch (Exception failure) when (_target.Accepts(failure))
        {
            // Refused, as the contract says; the limits hold for it too.
            _ = failure;
        }

        var took = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > _target.AllocationLimit)
            return new FuzzFailure(_target.Name, input, "greedy", $"It allocated {allocated >> 20} MiB.");
        return took > _limits.LongestRun
            ? new FuzzFailure(_target.Name, input, "slow", $"It took {took.TotalSeconds:0.0} s.") : null;
    }

    private static string KindOf(Exception failure)
    {
        var place = new StackTrace(failure).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("Millrace", StringComparison.Ordinal)
                == true);
        return $"{failure.GetType().Name}@{place?.DeclaringType?.Name}.{place?.Name}";
    }
}
