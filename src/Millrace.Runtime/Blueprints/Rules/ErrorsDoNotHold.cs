using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A slot never holds for an error: the record would fail for ever and stop its partition.</summary>
internal sealed class ErrorsDoNotHold : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var slot in context.Blueprint.Declared.Slots)
            if (slot.Otherwise.Error == ScoringPolicy.Hold)
                problems.Add(
                    SlotKinds.ErrorHolds,
                    slot.ErrorPolicyPlace ?? slot.Name.Place,
                    $"Slot '{slot.Name}' would hold for a record that cannot be scored, and never go on.",
                    "Choose 'fall back', 'dead letter' or 'fail'.");
    }
}
