using System.Text.Json;

namespace Millrace.Tests.Reliability;

/// <summary>
/// Notes what suites tried and planted bugs they caught, one JSON line each, in the folder that
/// <c>MILLRACE_TRIALS</c> names; without the variable nothing is noted. docs/reliability.md is written from it.
/// </summary>
internal static class Evidence
{
    public const string FolderVariable = "MILLRACE_TRIALS";

    private static readonly Lock Gate = new();

    /// <summary>Notes that a suite ran.</summary>
    /// <param name="promise">A promise of <see cref="Promises"/>.</param>
    /// <param name="suite">How it is tried, as the page shall say it; trials of the same words are added up.</param>
    /// <param name="trials">Independent trials that ran to their end.</param>
    /// <param name="failures">Those of them that broke the promise.</param>
    public static void Trials(string promise, string suite, long trials, long failures)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(failures, trials);
        Note(new EvidenceLine(promise, suite, trials, failures, null, null));
    }

    /// <summary>Notes that a bug which was planted on purpose was caught.</summary>
    /// <param name="promise">The promise the bug breaks.</param>
    /// <param name="bug">What was planted, in a few words.</param>
    /// <param name="check">The check that named it.</param>
    public static void Caught(string promise, string bug, string check) =>
        Note(new EvidenceLine(promise, null, 0, 0, bug, check));

    private static void Note(EvidenceLine line)
    {
        if (Promises.All.All(promise => promise.Id != line.Promise))
            throw new ArgumentException($"No promise is named {line.Promise}: see Promises", nameof(line));
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        var text = JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n";
        lock (Gate) File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.jsonl"), text);
    }
}
