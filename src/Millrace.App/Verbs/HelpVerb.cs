using System.CommandLine;

namespace Millrace.App.Verbs;

/// <summary><c>help</c>: the same as <c>--help</c> of the verb that it names.</summary>
internal static class HelpVerb
{
    internal static Verb Create(VerbTree tree)
    {
        var words = new Argument<string[]>("verb")
        {
            Description = "The verb to explain.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verb = new Verb("help", "Explains a verb.", "help", "help launch set") { words };
        verb.SetAction(parsed => tree.Root.Parse([.. parsed.GetValue(words) ?? [], "--help"])
            .Invoke(parsed.InvocationConfiguration));
        return verb;
    }
}
