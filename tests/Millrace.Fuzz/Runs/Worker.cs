using System.Diagnostics;
using System.Text.Json;
using Millrace.Fuzz.Instruments;
using Millrace.Fuzz.Loops;
using Millrace.Fuzz.Targets;

namespace Millrace.Fuzz.Runs;

/// <summary>
/// Tries inputs on one target in a process of its own: a crash ends the process and nothing else. The input at hand
/// stands in a file, for the process that started this one; a watch ends what does not come back.
/// </summary>
internal sealed class Worker : IDisposable
{
    internal const string CurrentName = "current";
    internal const int Hung = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly IFuzzTarget _target;
    private readonly FuzzLoop _loop;
    private readonly FileStream _current;
    private readonly Timer _watch;
    private long _begun = long.MaxValue;

    private Worker(FuzzOptions options, IFuzzTarget target)
    {
        _target = target;
        ICoverage coverage = options.IsPlain ? new NoCoverage() : new TraceCoverage();
        _loop = new FuzzLoop(target, coverage, options.Seed) { Trying = Note };
        Directory.CreateDirectory(options.Failures);
        _current = new FileStream(Path.Combine(options.Failures, CurrentName), FileMode.Create, FileAccess.Write,
            FileShare.Read, bufferSize: 0);
        _watch = new Timer(_ => Look(), null, LongestWait, TimeSpan.FromSeconds(1));
    }

    internal static int Run(FuzzOptions options)
    {
        if (!options.IsPlain) TraceCoverage.Install();
        using var worker = new Worker(options, FuzzTargets.Find(options.Target!)!);
        var report = worker.Run(TimeSpan.FromSeconds(options.Seconds), options.Failures);
        Console.WriteLine(JsonSerializer.Serialize(report));
        return 0;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _current.Dispose();
    }

    private TargetReport Run(TimeSpan time, string failures)
    {
        var start = Stopwatch.GetTimestamp();
        _loop.Load(FuzzTargets.Corpus(_target.Name));
        _loop.Load(_target.Seeds());
        while (Stopwatch.GetElapsedTime(start) < time) _loop.Step();
        Volatile.Write(ref _begun, long.MaxValue);
        return new TargetReport(_target.Name, _loop.Inputs, _loop.Edges, _loop.Kept,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            [.. _loop.Failures.Select(failure => FailureFolder.Keep(failures, failure))]);
    }

    private void Note(byte[] input)
    {
        RandomAccess.SetLength(_current.SafeFileHandle, input.Length);
        RandomAccess.Write(_current.SafeFileHandle, input, 0);
        Volatile.Write(ref _begun, Stopwatch.GetTimestamp());
    }

    private void Look()
    {
        var begun = Volatile.Read(ref _begun);
        if (begun != long.MaxValue && Stopwatch.GetElapsedTime(begun) > LongestWait) Environment.Exit(Hung);
    }
}
