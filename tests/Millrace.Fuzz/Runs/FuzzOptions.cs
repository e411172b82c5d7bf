using System.Globalization;

namespace Millrace.Fuzz.Runs;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    internal const string Help = """
        dotnet run --project tests/Millrace.Fuzz -c Release -- [options]
          --minutes N, --seconds N   how long, shared by all targets (60 seconds)
          --seed N                   seed of the mutations (1)
          --target NAME              one target only; --list names them
          --replay FILE              tries one input on a target, and says what comes of it
          --failures FOLDER          where failing inputs go (fuzz-failures)
          --plain                    without instrumentation: seeded mutations only
          --json                     the summary as JSON
        """;

    internal double Seconds { get; private set; } = 60;

    internal int Seed { get; private set; } = 1;

    internal string? Target { get; private set; }

    internal string? Replay { get; private set; }

    internal string Failures { get; private set; } = Path.GetFullPath("fuzz-failures");

    internal bool IsPlain { get; private set; }

    internal bool IsJson { get; private set; }

    internal bool IsList { get; private set; }

    /// <summary>Whether this process tries inputs for another one, which started it.</summary>
    internal bool IsWorker { get; private set; }

    internal static FuzzOptions Parse(string[] arguments)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Length; i++)
            if (!options.SetFlag(arguments[i])) options.Set(arguments[i], i + 1 < arguments.Length
                ? arguments[++i] : throw new ArgumentException($"{arguments[i]} needs a value.\n{Help}"));
        return options;
    }

    private bool SetFlag(string name)
    {
        switch (name)
        {
            case "--plain": IsPlain = true; return true;
            case "--json": IsJson = true; return true;
            case "--list": IsList = true; return true;
            case "--worker": IsWorker = true; return true;
            default: return false;
        }
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--minutes": Seconds = 60 * Number(value); break;
            case "--seconds": Seconds = Number(value); break;
            case "--seed": Seed = (int)Number(value); break;
            case "--target": Target = value; break;
            case "--replay": Replay = Path.GetFullPath(value); break;
            case "--failures": Failures = Path.GetFullPath(value); break;
            default: throw new ArgumentException($"{name} is not known.\n{Help}");
        }
    }

    private static double Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ArgumentException($"'{value}' is no number.\n{Help}");
}
