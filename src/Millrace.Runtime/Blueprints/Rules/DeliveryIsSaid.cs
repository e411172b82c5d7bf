namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Says for every egress what its outside sees after a crash: exactly-once ends at the log.</summary>
internal sealed class DeliveryIsSaid : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var egress in context.Blueprint.Streamlets)
        {
            // An outcome-join ends in its slot's metric, which is part of the commit.
            if (egress.Type is null || egress.JoinsOutcomes) continue;
            if (egress.Outlets.Count > 0 || egress.Inlets.Count == 0) continue;
            problems.Add(
                NoteKinds.Delivery,
                egress.Place,
                egress.Specimen is IHasCursor
                    ? $"'{egress}' is exactly-once: after a crash it goes on at its committed place."
                    : $"'{egress}' is at-least-once: after a crash it may show records again.");
        }
    }
}
