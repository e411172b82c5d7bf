using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Says what commits that are not synced may cost: nobody is to find out by a power cut.</summary>
internal sealed class DurabilityIsSaid : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        if (context.Blueprint.Declared is not { Durability: { Value: Durability.OsCache } durability }) return;
        problems.Add(
            NoteKinds.CachedCommits,
            durability.Place,
            "Commits count when the operating system has them: the end of the process loses none, a power cut or a "
            + "crash of the system may lose the last ones.",
            "Leave 'durability' out to have each commit synced.");
    }
}
