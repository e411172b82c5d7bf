using System.CommandLine;
using System.CommandLine.Invocation;
using Millrace.App.Output;
using Millrace.App.Verbs;

namespace Millrace.App;

/// <summary>Reads a command line, runs its verb, and turns what goes wrong into a message and an exit code.</summary>
internal static class Program
{
    /// <summary>Runs a command line with given parts.</summary>
    internal static async Task<int> RunAsync(string[] args, AppScope scope)
    {
        var around = scope.Surroundings;
        var tree = new VerbTree(scope);
        var parsed = tree.Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration
        {
            Output = around.Out,
            Error = around.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (parsed.Action is ParseErrorAction wrong) return await RefuseAsync(parsed, wrong, configuration, scope);
        try
        {
            return await parsed.InvokeAsync(configuration, around.Stop);
        }
        catch (AppException failure)
        {
            Tell(around, parsed.GetValue(tree.Json), failure.Message, failure.Advice);
            return failure.ExitCode;
        }
        catch (OperationCanceledException) when (around.Stop.IsCancellationRequested)
        {
            return ExitCode.Failed;
        }
        catch (Exception failure)
        {
            // The boundary of a request: whatever a verb did not foresee ends here, with a code that says so.
            Tell(around, parsed.GetValue(tree.Json), failure.Message,
                around.Variable("MILLRACE_TRACE") is null
                    ? $"({failure.GetType().Name}; set MILLRACE_TRACE=1 for where it happened)"
                    : failure.ToString());
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, ParseErrorAction wrong,
        InvocationConfiguration configuration, AppScope scope)
    {
        wrong.ShowHelp = false;
        wrong.ShowTypoCorrections = true;
        await parsed.InvokeAsync(configuration, CancellationToken.None);
        var verb = parsed.CommandResult.Command is Verb { Path: var path } v && v.Parents.Any() ? path + " " : "";
        await configuration.Error.WriteLineAsync($"See '{scope.Program} {verb}--help'.");
        return ExitCode.Usage;
    }

    private static void Tell(Surroundings around, bool asJson, string message, string? advice)
    {
        if (asJson)
        {
            new Printer(around.Out).JsonLine(new { error = message, advice });
            return;
        }

        foreach (var line in message.Split(Environment.NewLine)) around.Error.WriteLine(Words.Clean(line));
        foreach (var line in advice?.Split(Environment.NewLine) ?? []) around.Error.WriteLine(Words.Clean(line));
    }
}
