using System.Globalization;
using Millrace.Backplanes;
using Millrace.Decisions;
using Millrace.Models;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>Answers questions about decisions, and scores them again.</summary>
internal sealed class DecisionDesk(
    IBackplane backplane, DataFolderParts parts, StoredRecords records, SchemaStore schemas)
{
    private const string TopicPrefix = "~decisions.";
    private const int MostRecent = 200;
    private readonly DecisionLookup _lookup = new(backplane);

    internal List<DecisionCard> Find(string topic, int partition, long offset) =>
        [.. Found(topic, partition, offset).Select(found => Card(found, withRecord: true))];

    internal List<DecisionCard> Recent(string? slot, int limit)
    {
        var newest = new List<FoundDecision>();
        limit = Math.Clamp(limit, 1, MostRecent);
        foreach (var name in slot is null ? Slots() : [slot])
            if (backplane.FindTopic(TopicPrefix + name) is { } topic) AddNewest(topic, limit, newest);
        return [.. newest.OrderByDescending(found => found.Decision.EventTime)
            .ThenByDescending(found => found.Decision.Offset).Take(limit)
            .Select(found => Card(found, withRecord: false))];
    }

    internal RescoreResult Rescore(string topic, int partition, long offset, string? version)
    {
        if (Found(topic, partition, offset).FirstOrDefault() is not { } found)
            return new RescoreResult(null, version, [], false, $"No decision stands at {topic}/{partition} {offset}.");
        var decision = found.Decision;
        var card = Card(found, withRecord: true);
        parts.Catalog.Poll();
        var name = version ?? decision.Attribution.Version;
        if (parts.Catalog.Current.Find(name) is not { } registered)
            return new RescoreResult(card, name, [], false, $"There is no version '{name}'.");
        try
        {
            var loaded = parts.Versions.Load(registered);
            try
            {
                var outputs = Rescorer.Score(decision, loaded.Model);
                return new RescoreResult(
                    card, name, [.. outputs.Select(item => new NamedValue(item.Key, Shortest(item.Value)))],
                    Rescorer.IsSame(decision, outputs), null);
            }
            finally
            {
                loaded.Release();
            }
        }
        catch (Exception failure) when (failure is ScoringException or ModelRefusedException)
        {
            return new RescoreResult(card, name, [], false, failure.Message);
        }
    }

    internal DecisionCheck? Check(string slot, int partition, long from) =>
        new DecisionAuditor(backplane, parts.Key, schemas).Check(slot, partition, from);

    private IEnumerable<FoundDecision> Found(string topic, int partition, long offset) =>
        Slots().SelectMany(slot => _lookup.Find(slot, topic, partition, offset));

    private IEnumerable<string> Slots() => backplane.Topics.Select(topic => topic.Settings.Name)
        .Where(name => name.StartsWith(TopicPrefix, StringComparison.Ordinal)).Select(
            name => name[TopicPrefix.Length..]);

    private void AddNewest(TopicState topic, int limit, List<FoundDecision> newest)
    {
        for (var number = 0; number < topic.Settings.Partitions; number++)
        {
            var partition = new TopicPartition(topic.Id, number);
            if (!backplane.TryReadLast(partition, out var batch)) continue;
            var frame = DecisionFrame.Read(batch.Payload.Span);
            for (var row = Math.Max(0, frame.Count - limit); row < frame.Count; row++)
                newest.Add(new FoundDecision(frame[row], frame, batch.AppendedAt));
        }
    }

    private DecisionCard Card(FoundDecision found, bool withRecord)
    {
        var (decision, made) = (found.Decision, found.Decision.Attribution);
        var isScored = decision.Rule == DecisionRule.Scored;
        return new DecisionCard(
            made.Slot, made.Topic, made.Partition, decision.Offset, decision.Timer, decision.Ordinal,
            made.Run, made.Launch, isScored ? made.Version : null, isScored ? made.Digest : null,
            isScored ? made.Engine : null, RuleText(decision.Rule), Named(made.Inputs, decision.Inputs),
            isScored ? Named(made.Outputs, decision.Outputs) : [], EventTime.ToDateTime(decision.EventTime),
            EventTime.ToDateTime(found.AppendedAt), withRecord ? Record(made, decision.Offset) : null, Proof(found));
    }

    private string? Record(DecisionAttribution made, long offset) => backplane.FindTopic(made.Topic) is { } topic
        ? records.Find(new TopicPartition(topic.Id, made.Partition), offset)?.Value
        : null;

    private static List<NamedValue> Named(IReadOnlyList<string> names, IReadOnlyList<float> values)
    {
        var named = new List<NamedValue>();
        for (var i = 0; i < Math.Min(names.Count, values.Count); i++)
            named.Add(new NamedValue(names[i], Shortest(values[i])));
        return named;
    }

    // The double with the fewest digits that is this float: 0.1, not 0.10000000149.
    private static double Shortest(float value) => double.Parse(
        value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string RuleText(DecisionRule rule) => rule switch
    {
        DecisionRule.Scored => "scored",
        DecisionRule.AbsentFellBack => "absent: fell back",
        DecisionRule.AbsentDeadLetter => "absent: dead letter",
        DecisionRule.ErrorFellBack => "error: fell back",
        DecisionRule.ErrorDeadLetter => "error: dead letter",
        DecisionRule.DeadlineFellBack => "deadline: fell back",
        _ => "deadline: dead letter",
    };

    private string Proof(FoundDecision found)
    {
        using var verifier = new DecisionVerifier(parts.Key);
        var isProven = DecisionVerifier.IsWhole(found.Frame.Bytes)
            && verifier.IsSigned(found.Frame, found.Decision, new SignedRecords(backplane, schemas).Find(
                found.Frame.Attribution.Topic, found.Frame.Attribution.Partition, found.Decision.Offset));
        return $"{(isProven ? "checks out" : "DOES NOT CHECK OUT")}: "
            + $"hmac-sha256/128 {Convert.ToHexStringLower(found.Decision.Mac.Span)}, "
            + $"frame sha256 {Convert.ToHexStringLower(DecisionVerifier.Hash(found.Frame.Bytes))}";
    }
}
