namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Says which decisions will outlive the records that they name.</summary>
internal sealed class RetentionIsSaid : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var group in context.Blueprint.Groups)
        {
            var slots = group.Streamlets
                .Where(s => s.UsesSlot && !s.JoinsOutcomes && s.Slot is not null)
                .Select(s => $"'{s.Slot}'")
                .Distinct()
                .ToList();
            if (slots.Count == 0) continue;
            foreach (var topic in context.Blueprint.InputsOf(group))
                if ((topic.Declared.Retention?.Place ?? topic.Declared.RetentionBytes?.Place) is { } place)
                    problems.Add(
                        NoteKinds.DecisionsOutliveRecords,
                        place,
                        $"Decisions of {string.Join(", ", slots)} name positions of '{topic.Name}', whose records go "
                        + "by this retention; the inputs as scored are kept with the decision.");
        }
    }
}
