using System.Text.RegularExpressions;

namespace Millrace.App.Projects;

/// <summary>What a new project is called, in C# and in its blueprint.</summary>
/// <param name="Identifier">Namespace, project and solution: <c>MyPipeline</c>.</param>
/// <param name="Blueprint">Name of the blueprint: <c>my-pipeline</c>.</param>
internal sealed partial record ProjectName(string Identifier, string Blueprint)
{
    private const int Longest = 63;

    // A namespace of one of these names would hide what the project's code means by it.
    private static readonly string[] Taken =
        ["Millrace", "System", "Microsoft", "Xunit", "Program", "Reading", "Jump", "Jumps", "JumpsTests"];

    /// <summary>Derives both from the name of a folder: <c>my-pipeline</c>, <c>MyPipeline</c> and <c>my pipeline</c>
    /// give the same.</summary>
    /// <exception cref="AppException">No legal name can be made of it.</exception>
    internal static ProjectName Of(string folder)
    {
        var words = Word().Matches(folder).Select(match => match.Value.ToLowerInvariant()).ToList();
        var name = new ProjectName(string.Concat(words.Select(Capital)), string.Join('-', words));
        if (words.Count == 0 || folder.Any(letter => letter > '~'))
            throw Refused(folder, "it is made of letters and digits of ASCII, with '-' between words");
        if (char.IsAsciiDigit(words[0][0])) throw Refused(folder, "it begins with a letter");
        if (name.Blueprint.Length > Longest) throw Refused(folder, $"it has {Longest} characters at most");
        return !Taken.Contains(name.Identifier) ? name
            : throw Refused(folder, $"{name.Identifier} means something else in the project's code");
    }

    private static AppException Refused(string folder, string rule) =>
        new($"A project cannot be called '{folder}': {rule}.", "As in: new my-pipeline");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    // Words end at anything that is neither letter nor digit, and before a capital that follows a small letter.
    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+")]
    private static partial Regex Word();
}
