using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Shapes;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>The classes that the blueprint uses declare ports and parameters that a blueprint can name, with defaults
/// that their own checks accept.</summary>
internal sealed class TypeDeclarationsAreSound : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var streamlet in context.Blueprint.Streamlets.DistinctBy(s => s.Type))
        {
            foreach (var wrong in Wrongs(streamlet))
                problems.Add(
                    StreamletKinds.TypeDeclaration,
                    streamlet.Declared.Type!.Value.Place,
                    $"The class of '{streamlet.Declared.Type}' declares {wrong}.");
        }
    }

    private static IEnumerable<string> Wrongs(ResolvedStreamlet streamlet)
    {
        foreach (var port in streamlet.Ports.Where(port => !NamesAreLegal.Legal.IsMatch(port.Name)))
            yield return $"the port '{port.Name}', which is not kebab-case";
        foreach (var port in Twice(streamlet.Ports.Select(port => port.Name)))
            yield return $"the port '{port}' twice";
        foreach (var name in Twice(streamlet.Parameters.Select(parameter => parameter.Name)))
            yield return $"the parameter '{name}' twice";
        foreach (var parameter in streamlet.Parameters)
        {
            if (!NamesAreLegal.Legal.IsMatch(parameter.Name))
                yield return $"the parameter '{parameter.Name}', which is not kebab-case";
            if (BlueprintShapes.Streamlet.Find(parameter.Name) is not null)
                yield return $"the parameter '{parameter.Name}', a word of the blueprint itself";
            if (parameter.DefaultText is { } text && parameter.TrySet(text) is { } wrong)
                yield return $"a default of '{parameter.Name}' that its own check refuses: {wrong}";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
}
