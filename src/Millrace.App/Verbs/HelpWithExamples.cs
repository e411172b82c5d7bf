using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Millrace.App.Verbs;

/// <summary>Help as the library writes it, and then examples.</summary>
internal sealed class HelpWithExamples(HelpAction inner, string program) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = 110;
        var code = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not Verb { Examples.Count: > 0 } verb) return code;
        var writer = parseResult.InvocationConfiguration.Output;
        writer.WriteLine("Examples:");
        foreach (var example in verb.Examples) writer.WriteLine($"  {program} {example}".TrimEnd());
        writer.WriteLine();
        return code;
    }
}
