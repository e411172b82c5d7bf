using Millrace.App.Output;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting.Rehearsals;

namespace Millrace.App.Cases;

/// <summary>Runs cases of one blueprint.</summary>
/// <param name="scope">The program.</param>
/// <param name="blueprint">Full path of the blueprint.</param>
/// <param name="updates">Whether to write what came as what is expected from now on.</param>
internal sealed class CaseRun(AppScope scope, string blueprint, bool updates)
{
    private const int ShownLetters = 3;
    private int _runs;

    /// <summary>Runs one case; what is wrong with it is in its result.</summary>
    internal async Task<CaseResult> RunAsync(string folder)
    {
        var name = Path.GetFileName(folder);
        var work = Path.Combine(
            scope.Surroundings.TemporaryFolder, $"millrace-test-{Environment.ProcessId}-{++_runs}");
        try
        {
            return await RunAsync(CaseReader.Read(folder), work);
        }
        catch (AppException failure)
        {
            return new CaseResult(name, failure.Message, []);
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private async Task<CaseResult> RunAsync(TestCase test, string work)
    {
        foreach (var input in test.Inputs.Values.Where(file => !new FileInfo(file).Exists))
            throw new AppException($"There is no file {input}.");
        // Without the environment: a case says the same on every machine.
        var result = scope.Engine.Verify(blueprint, new Overrides { Settings = test.Settings });
        if (result.Verified is not { } plan)
            throw new AppException(string.Join(Environment.NewLine,
                result.Problems.Where(problem => problem.Severity == Severity.Error)));
        var outputs = Path.Combine(work, "out");
        var pipeline = new StartRequest(plan, blueprint, Path.Combine(work, "data"), NewRun: false);
        await using var rehearsal = await scope.Engine.RehearseAsync(
            new RehearsalRequest(pipeline, test.Inputs, outputs, test.Start, test.Within), scope.Surroundings.Stop);
        var sinks = FilePlan.Sinks(plan).Select(sink => sink.Name).ToList();
        var came = test.Expected.Select(expected => (expected.Key, expected.Value,
            Lines: Came(rehearsal, expected.Key, sinks, outputs))).ToList();
        return new CaseResult(test.Name, Letters(rehearsal, test), [.. came.Select(
            output => Compare(output.Key, output.Value, output.Lines, new LineComparison(test.Tolerance)))]);
    }

    private static List<string> Came(Rehearsal rehearsal, string name, List<string> sinks, string outputs)
    {
        if (sinks.Contains(name))
        {
            var folder = Path.Combine(outputs, name);
            return !Directory.Exists(folder) ? []
                : [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(Lines)];
        }

        if (rehearsal.HasTopic(name)) return [.. rehearsal.Records(name)];
        throw new AppException($"There is no topic '{name}', and no sink of this name that writes a file.");
    }

    private OutputResult Compare(string name, string file, List<string> came, LineComparison comparison)
    {
        if (updates)
        {
            Write(file, came);
            return new OutputResult(name, file, came.Count, came.Count, null) { IsUpdated = true };
        }

        if (!new FileInfo(file).Exists)
            throw new AppException($"There is no file {file} of what '{name}' must give: write it with --update, "
                + "and read it before you trust it.");
        var expected = Lines(file);
        return new OutputResult(name, file, expected.Count, came.Count, LineDiff.Of(expected, came, comparison));
    }

    /// <summary>Records that were refused fail a case that does not expect them: none goes unseen.</summary>
    private static string? Letters(Rehearsal rehearsal, TestCase test)
    {
        if (test.Expected.ContainsKey(DeadLetter.TopicName)) return null;
        var count = rehearsal.Records(DeadLetter.TopicName).Count();
        if (count == 0) return null;
        var reasons = rehearsal.DeadLetters(ShownLetters).Reverse()
            .Select(letter => $"{letter.Topic} {letter.Offset} at '{letter.Step}': {letter.Reason}");
        return $"{Words.Count(count, "record")} went to the dead letters, and the case does not expect them under "
            + $"'{DeadLetter.TopicName}': {string.Join("; ", reasons)}";
    }

    private static List<string> Lines(string file)
    {
        using var reader = new StreamReader(file);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        while (lines is [.., ""]) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static void Write(string file, List<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach (var line in lines) writer.WriteLine(line);
    }
}
