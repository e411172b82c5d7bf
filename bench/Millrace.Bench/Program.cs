using Millrace.Bench;
using Millrace.Bench.CallRecords;
using Millrace.Bench.Decisions;
using Millrace.Bench.Engines;
using Millrace.Bench.Flights;
using Millrace.Bench.Logs;
using Millrace.Bench.Posts;
using Millrace.Bench.Schemas;
using Millrace.Bench.Soaks;
using Millrace.Bench.Starts;

// One line per bench: area, verb, what it shows, and the code. Options are --name value.
BenchVerb[] verbs =
[
    new("log raw", "raw write + fdatasync of some sizes (--sizes 4096,65536 --seconds 3)", LogRaw.Run),
    new("log append", "commits through the log (--lanes 2 --bytes 100000 --batches 2 --seconds 5)", LogAppend.Run),
    new("log retention", "2 GB in topics of one minute and thirty days (--gigabytes 2 --brief 60)", LogRetention.Run),
    new("log recovery", "opening a killed log to its first commit (--gigabytes 10 --rounds 5)", LogRecoveryTime.Run),
    new("log kill", "kill -9 of a committing process at random moments (--rounds 50 --seed 1)", LogKill.Run),
    new("log commit", "commits and says so until it is killed (used by log kill)", LogKill.CommitForEver),
    new("log fill", "writes commits until it is killed (used by log recovery)", LogRecoveryTime.Fill),
    new("log open", "opens, commits once, kills itself (used by log recovery)", LogRecoveryTime.OpenOnce),
    new("log partitions fill", "writes many partitions, kills itself (used by log partitions)", LogPartitions.Fill),
    new("log partitions open", "opens them, kills itself (used by log partitions)", LogPartitions.Open),
    new("log partitions", "opening 10,000 (--partitions 10000 --topics 100 --runs 3)", LogPartitions.Run),
    new("log trial", "a scripted life of a log (used by the sweeps of faults; --commits 48)", LogTrialRun.Run),
    new("engine map", "log to log through maps (--chain 10 --runs 5 --interval 100ms)", EngineMap.Run),
    new("flights", "all flights beside the raw ONNX loop (--flights flights-3m.parquet --runs 5)", FlightsBench.Run),
    new("no-code", "the sample NoCode beside the same in C# (--flights flights-3m.parquet --runs 5)", NoCodeBench.Run),
    new("call-records", "calls/s of the built sample, unthrottled (--calls 5000000 --runs 5)", CallRecordsBench.Run),
    new("decisions", "cost on the lane, bytes, look-ups (--decisions 10000000 --look-ups 1000)", DecisionBench.Run),
    new("decision sizes", "bytes of the decisions of a data directory (--data .millrace)", DecisionBench.Sizes),
    new("posts", "records over HTTP, durable (--clients 800 --seconds 5 --stream 2000000)", PostBench.Run),
    new("soak", "FlightDelays in a loop under kill -9 (--minutes 30 --speed 8000 --keep no)", SoakBench.Run),
    new("start clone", "new clone to its first committed score, with packages cached", StartBench.RunClone),
    new("start", "built sample to its first committed score (--runs 5; build the sample first)", StartBench.Run),
    new("schemas codec", "generated, made at start, columnar (--rounds 101 --repeats 5)", CodecSpeed.Run),
];
var verb = Array.Find(verbs, candidate => candidate.Name.Split(' ').SequenceEqual(args.Take(candidate.Words)));
if (verb is null)
{
    foreach (var known in verbs) Console.WriteLine($"{known.Name,-16} {known.Purpose}");
    return 2;
}
return await verb.RunAsync(new BenchArguments(args[verb.Words..]));
