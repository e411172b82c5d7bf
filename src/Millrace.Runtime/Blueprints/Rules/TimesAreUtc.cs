namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Says for every ingress that takes event time from a field how times without a zone are read.</summary>
internal sealed class TimesAreUtc : IRule
{
    private const string TimeParameter = "time";

    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var ingress in context.Blueprint.Streamlets.Where(streamlet => streamlet.IsIngress))
            if (ingress.Declared.Parameter(TimeParameter) is { } time)
                problems.Add(
                    NoteKinds.TimeZone,
                    time.Value.Place,
                    $"Where '{time.Value}' has no zone, '{ingress}' reads it as UTC.");
    }
}
