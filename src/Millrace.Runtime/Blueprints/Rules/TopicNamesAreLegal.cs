using System.Text.RegularExpressions;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Topic names are what both backplanes accept, and none of the engine's own.</summary>
internal sealed partial class TopicNamesAreLegal : IRule
{
    private const int LongestName = 200;
    private static readonly string[] Reserved = ["dead-letters"];

    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Declared.Topics)
        {
            var name = topic.Name;
            if (name.Value.Length > LongestName)
                problems.Add(
                    TopicKinds.NameLength,
                    name.Place,
                    $"The name of this topic has {name.Value.Length} characters, more than {LongestName}.");
            else if (name.Value.StartsWith('~') || Reserved.Contains(name.Value))
                problems.Add(
                    TopicKinds.Reserved, name.Place, $"'{name}' is a topic of the engine.", "Choose another name.");
            else if (!Legal.IsMatch(name.Value))
                problems.Add(
                    TopicKinds.Name,
                    name.Place,
                    $"'{name}' is no name for a topic: a-z, 0-9, '.' and '-', with a letter or digit at both ends.");
        }
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Legal { get; }
}
