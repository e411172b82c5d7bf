namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Somebody writes every topic: a streamlet, or programs outside that keep to a bound of disorder.</summary>
internal sealed class TopicsHaveProducers : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var topic in context.Blueprint.Declared.Topics)
            if (!topic.HasFrom && topic.Disorder is null)
                problems.Add(
                    TopicKinds.NoProducer,
                    topic.Name.Place,
                    $"Nobody writes topic '{topic.Name}'.",
                    "Add 'from', or 'disorder: 1 min' if programs outside the blueprint write it.");
    }
}
