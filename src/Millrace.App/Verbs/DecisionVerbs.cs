using System.CommandLine;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary><c>decision show</c>, <c>decision list</c> and <c>decision verify</c>.</summary>
internal static class DecisionVerbs
{
    internal static Verb Create(VerbTree tree) =>
        new("decision", "What was scored, by which version, on what, and why that one.",
            "decision show departures 0 123456", "decision list --slot delay-risk", "decision verify delay-risk")
        {
            Show(tree), List(tree), Prove(tree),
        };

    private static Verb Show(VerbTree tree)
    {
        var topic = new Argument<string>("topic") { Description = "Topic of the record that was scored." };
        var partition = new Argument<int>("partition") { Description = "Its partition." };
        var offset = new Argument<long>("offset") { Description = "Its offset." };
        var again = new Option<bool>("--again")
        {
            Description = "Score the kept inputs again: the same package must give the same bits.",
        };
        var with = new Option<string?>("--with")
        {
            Description = "With another version: 'as v2 would have'.",
            HelpName = "model@n",
        };
        var verb = new Verb("show", "Shows the decisions made of the record at a position.",
            "decision show departures 0 123456", "decision show departures 0 123456 --again",
            "decision show departures 0 123456 --again --with delay-risk@2")
        {
            topic, partition, offset, again, with,
        };
        return tree.OnFolder(verb, call =>
        {
            var position = (Topic: call.Parsed.GetRequiredValue(topic), Partition: call.Parsed.GetValue(partition),
                Offset: call.Parsed.GetValue(offset));
            var version = call.Parsed.GetValue(with);
            if (version is not null || call.Parsed.GetValue(again))
                return Again(call,
                    call.Folder.Rescore(position.Topic, position.Partition, position.Offset, version), position);
            var found = call.Folder.FindDecisions(position.Topic, position.Partition, position.Offset);
            if (found.Count == 0) throw NotFound(position);
            return call.Show(found, (printer, cards) =>
            {
                foreach (var card in cards) DecisionWords.Card(printer, card);
            });
        });
    }

    private static Verb Prove(VerbTree tree)
    {
        var slot = new Argument<string>("slot") { Description = "The slot whose decisions are proven." };
        var verb = new Verb("verify", "Proves all decisions of a slot: frames whole and chained, decisions signed.",
            "decision verify delay-risk", "decision verify delay-risk --json")
        {
            slot,
        };
        return tree.OnFolder(verb, call =>
        {
            var proof = new DecisionProof(call).Run(call.Parsed.GetRequiredValue(slot));
            return call.Show(proof, DecisionWords.Proof, proof.IsProven ? ExitCode.Success : ExitCode.Failed);
        });
    }

    private static int Again(FolderCall call, RescoreResult result, (string Topic, int Partition, long Offset) position)
    {
        if (result.Decision is null && result.Problem is null) throw NotFound(position);
        var sameVersion = result.Decision is { } made && made.Version == result.Version;
        var isGood = result.Problem is null && (!sameVersion || result.SameBits);
        return call.Show(result, DecisionWords.Again, isGood ? ExitCode.Success : ExitCode.Failed);
    }

    private static AppException NotFound((string Topic, int Partition, long Offset) position) =>
        new($"No decision was made of {position.Topic}/{position.Partition} at {Words.Number(position.Offset)}.",
            "The newest are in 'decision list'; the topic is the one that the slot's group reads.");

    private static Verb List(VerbTree tree)
    {
        var slot = new Option<string?>("--slot") { Description = "Only of this slot.", HelpName = "slot" };
        var limit = TopicVerbs.Limit();
        var verb = new Verb("list", "Lists the newest decisions.", "decision list --limit 5") { slot, limit };
        return tree.OnFolder(verb, call => call.ShowList(
            call.Folder.RecentDecisions(call.Parsed.GetValue(slot), call.Parsed.GetValue(limit)),
            "There are no decisions yet.", decisions =>
            {
                var columns = new Columns("position", "event time", "slot", "version", "rule", "score");
                foreach (var card in decisions)
                    columns.Add($"{card.Topic} {card.Partition} {card.Offset}", Words.Time(card.EventTime), card.Slot,
                        card.Version ?? "-", card.Rule, DecisionWords.Values(card.Outputs));
                return columns;
            }));
    }
}
