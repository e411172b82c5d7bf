using Millrace.Fuzz.Loops;
using Millrace.Fuzz.Runs;
using Millrace.Fuzz.Targets;

namespace Millrace.Fuzz;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            var options = FuzzOptions.Parse(arguments);
            if (options.IsWorker) return Worker.Run(options);
            if (options.Replay is not null) return Replay(options);
            if (!options.IsList) return new Campaign(options).Run();
            foreach (var target in FuzzTargets.All) Console.WriteLine(target.Name);
            return 0;
        }
        catch (ArgumentException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }
    }

    private static int Replay(FuzzOptions options)
    {
        var target = FuzzTargets.Find(options.Target ?? "")
            ?? throw new ArgumentException($"--replay needs a --target.\n{FuzzOptions.Help}");
        var loop = new FuzzLoop(target, new NoCoverage(), options.Seed);
        loop.Try(File.ReadAllBytes(options.Replay!));
        Console.WriteLine(loop.Failures.FirstOrDefault()?.Message ?? "It is read, or refused as it should be.");
        return loop.Failures.Count == 0 ? 0 : 1;
    }
}
