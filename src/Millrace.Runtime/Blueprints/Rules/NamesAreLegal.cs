using System.Text;
using System.Text.RegularExpressions;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Names of the blueprint, of streamlets and slots are short and kebab-case: they become parts of topic names,
/// of paths and of environment variables.</summary>
internal sealed partial class NamesAreLegal : IRule
{
    private const int LongestName = 63;

    public void Check(RuleContext context, ProblemList problems)
    {
        var blueprint = context.Blueprint.Declared;
        if (blueprint.Name.Value.Length > 0) CheckName(blueprint.Name, "blueprint", problems);
        foreach (var streamlet in blueprint.Streamlets) CheckName(streamlet.Name, "streamlet", problems);
        foreach (var slot in blueprint.Slots) CheckName(slot.Name, "slot", problems);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    internal static partial Regex Legal { get; }

    private static void CheckName(Located<string> name, string what, ProblemList problems)
    {
        if (name.Value.Length > LongestName)
            problems.Add(
                StreamletKinds.NameLength,
                name.Place,
                $"The name of this {what} has {name.Value.Length} characters, more than {LongestName}.");
        else if (!Legal.IsMatch(name.Value))
            problems.Add(
                StreamletKinds.Name,
                name.Place,
                $"'{name}' is no name for a {what}: lower-case letters, digits and single '-' between them.",
                Legalize(name.Value) is { Length: > 0 } legal ? $"Perhaps '{legal}'." : null);
    }

    private static string Legalize(string name)
    {
        var legal = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isWord = char.IsAsciiLetterOrDigit(name[i]);
            var startsWord = char.IsAsciiLetterUpper(name[i]) && i > 0 && char.IsAsciiLetterLower(name[i - 1]);
            if ((!isWord || startsWord) && legal.Length > 0 && legal[^1] != '-') legal.Append('-');
            if (isWord) legal.Append(char.ToLowerInvariant(name[i]));
        }

        return legal.ToString().Trim('-');
    }
}
