using System.Text.RegularExpressions;

namespace Millrace.Tests.Documents;

/// <summary>Finds what is said to <c>millrace</c>, or to an app by <c>dotnet run</c>, in a block for a shell.</summary>
internal static partial class CommandLines
{
    /// <summary>The command lines without the program's name, and whether it is the tool that is meant.</summary>
    internal static IEnumerable<(string Line, bool IsTool)> In(string text) =>
        from line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        from part in line.Split("&&")
        let said = Said().Match(Comment().Replace(part, ""))
        where said.Success
        select (said.Groups["said"].Value.Trim(), said.Groups["tool"].Success);

    [GeneratedRegex(@"^\s*(?:(?<tool>(?:\./)?millrace\s)|dotnet run (?:[^|]*? )?--(?=\s))(?<said>.*)$")]
    private static partial Regex Said();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();
}
