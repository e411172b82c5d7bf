namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>The slots that streamlets name are declared, and those that are declared are used.</summary>
internal sealed class SlotsAreDeclared : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        var blueprint = context.Blueprint;
        var names = blueprint.Declared.Slots.Select(slot => slot.Name.Value).ToList();
        foreach (var streamlet in blueprint.Streamlets)
            if (streamlet.Slot is { } slot && !names.Contains(slot.Value))
                problems.Add(
                    SlotKinds.Unknown,
                    slot.Place,
                    $"There is no slot '{slot}'; there are {NearMiss.Names(names)}.",
                    NearMiss.Suggest(slot.Value, names));
        foreach (var slot in blueprint.Declared.Slots)
            if (!blueprint.Streamlets.Any(s => !s.JoinsOutcomes && s.Slot?.Value == slot.Name.Value))
                problems.Add(SlotKinds.Unused, slot.Name.Place, $"No streamlet scores in slot '{slot.Name}'.");
    }
}
