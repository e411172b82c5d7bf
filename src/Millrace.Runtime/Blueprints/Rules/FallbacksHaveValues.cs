using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Where a slot falls back it says to which score; and it says what it takes for late.</summary>
internal sealed class FallbacksHaveValues : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var slot in context.Blueprint.Declared.Slots)
        {
            if (slot.Otherwise.Value is null && FallsBack(slot))
                problems.Add(
                    SlotKinds.NoFallback,
                    slot.OtherwisePlace ?? slot.Name.Place,
                    $"Slot '{slot.Name}' falls back to a score that it does not name.",
                    "Add 'value: <score>' to its 'otherwise'.");
            if (slot is { DeadlinePolicyPlace: { } place, Deadline: null })
                problems.Add(
                    NoteKinds.NoDeadline,
                    place,
                    $"Slot '{slot.Name}' sets no deadline, so nothing is ever late.");
        }
    }

    private static bool FallsBack(DeclaredSlot slot) =>
        slot.Otherwise.Absent == ScoringPolicy.FallBack || slot.Otherwise.Error == ScoringPolicy.FallBack
        || (slot.Otherwise.Deadline == ScoringPolicy.FallBack && slot.Deadline is not null);
}
