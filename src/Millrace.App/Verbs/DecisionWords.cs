using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary>Decisions in words.</summary>
internal static class DecisionWords
{
    /// <summary>A decision in full.</summary>
    internal static void Card(Printer printer, DecisionCard card)
    {
        printer.Line($"{card.Slot}: {card.Topic}/{card.Partition} at {Words.Number(card.Offset)}");
        if (card.Timer != 0) printer.Pair("timer", $"number {card.Timer} of those that the record set");
        if (card.Ordinal != 0) printer.Pair("ordinal", Words.Number(card.Ordinal));
        printer.Pair("score", card.Outputs.Count == 0 ? "none" : Values(card.Outputs));
        printer.Pair("version", card.Version is null ? "none" : $"{card.Version}, sha256 {card.Digest}");
        printer.Pair("why", $"{card.Rule}, by launch {card.Launch} in run {card.Run}");
        if (card.Engine is not null) printer.Pair("engine", card.Engine);
        printer.Pair("event time", Words.Time(card.EventTime));
        printer.Pair("decided", Words.Time(card.At));
        foreach (var (input, i) in card.Inputs.Select((input, i) => (input, i)))
            printer.Pair(i == 0 ? "inputs" : "", $"{input.Name} = {Words.Value(input.Value)}");
        printer.Pair("record", card.Record ?? "no longer kept");
        printer.Pair("proof", card.Proof);
        printer.Line();
    }

    /// <summary>A decision scored again, beside the first time.</summary>
    internal static void Again(Printer printer, RescoreResult result)
    {
        if (result.Decision is { } made) Card(printer, made);
        if (result.Problem is { } problem)
        {
            printer.Line($"Cannot be scored again: {problem}");
            return;
        }

        var isOther = result.Decision?.Version != result.Version;
        printer.Pair("again", $"{Values(result.Outputs)} by {result.Version}");
        printer.Pair("", result.SameBits ? "the same, bit for bit"
            : isOther ? "another version, another score"
            : "NOT the same bits: the machine or the library differs from the one that decided");
    }

    /// <summary>What was proven of a slot's decisions.</summary>
    internal static void Proof(Printer printer, ProofResult result)
    {
        foreach (var fault in result.Faults)
            printer.Line($"~decisions.{result.Slot}/{fault.Partition} at {Words.Number(fault.Offset)}: "
                + fault.Message);
        var looked = $"{Words.Count(result.Decisions, "decision")} in {Words.Count(result.Frames, "frame")}";
        printer.Line(result.IsProven
            ? $"{result.Slot}: {looked} check out: whole, chained and signed."
            : $"{result.Slot}: {looked} DO NOT CHECK OUT: {Words.Count(result.Faults.Count, "fault")}.");
        if (result.WithoutRecord > 0)
            printer.Line($"The records of {Words.Number(result.WithoutRecord)} are no longer kept: their frames are"
                + " whole and chained, their signatures cannot be compared.");
    }

    /// <summary>Named values on one line.</summary>
    internal static string Values(IReadOnlyList<NamedValue> values) =>
        string.Join(", ", values.Select(v => $"{v.Name} = {Words.Value(v.Value)}"));
}
