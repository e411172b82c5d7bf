using Millrace.App.Output;

namespace Millrace.App.Verbs;

/// <summary><c>dead-letter list</c>.</summary>
internal static class DeadLetterVerbs
{
    internal static Verb Create(VerbTree tree) =>
        new("dead-letter", "Records that could not be processed.", "dead-letter list") { List(tree) };

    private static Verb List(VerbTree tree)
    {
        var limit = TopicVerbs.Limit();
        var verb = new Verb("list", "Lists the newest dead letters with their reasons.", "dead-letter list --limit 20")
        {
            limit,
        };
        return tree.OnFolder(verb, call => call.ShowList(call.Folder.DeadLetters(call.Parsed.GetValue(limit)),
            "There are no dead letters.", letters =>
            {
                var columns = new Columns("position", "step", "at", "reason", "record");
                foreach (var letter in letters)
                    columns.Add($"{letter.Topic} {letter.Partition} {letter.Offset}", letter.Step,
                        Words.Time(letter.At), letter.Reason, letter.Bytes);
                return columns;
            }));
    }
}
