using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Every parameter is known to its type and has a value that the parameter accepts.</summary>
internal sealed class ParametersAreValid : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var streamlet in context.Blueprint.Streamlets)
        {
            if (streamlet.Type is null) continue;
            foreach (var written in streamlet.Declared.Parameters) CheckValue(streamlet, written, problems);
            foreach (var parameter in streamlet.Parameters)
                if (parameter.IsRequired && streamlet.Declared.Parameter(parameter.Name) is null)
                    problems.Add(
                        ParameterKinds.Missing,
                        streamlet.Place,
                        $"'{streamlet}' lacks the parameter '{parameter.Name}': {parameter.Description}");
        }
    }

    private static void CheckValue(ResolvedStreamlet streamlet, DeclaredParameter written, ProblemList problems)
    {
        var parameter = streamlet.Parameters.FirstOrDefault(p => p.Name == written.Name.Value);
        if (parameter is null)
        {
            var names = streamlet.Parameters.Select(p => p.Name).ToList();
            problems.Add(
                ParameterKinds.Unknown,
                written.Name.Place,
                $"'{streamlet.Declared.Type}' has no parameter '{written.Name}'; it has {NearMiss.Names(names)}.",
                NearMiss.Suggest(written.Name.Value, names.Append("lanes").Append("faults")));
        }
        else if (!Takes(parameter.Kind, written.Form))
        {
            problems.Add(
                FileKinds.WrongShape,
                written.Value.Place,
                $"'{streamlet}.{parameter.Name}' is a {FormName(written.Form)}; expected is {FormOf(parameter.Kind)}.");
        }
        else if (parameter.TrySet(written.Value.Value) is { } wrong)
        {
            problems.Add(
                KindOf(parameter, written.Value.Value),
                written.Value.Place,
                $"'{streamlet}.{parameter.Name}': {wrong}.",
                NearMiss.Suggest(written.Value.Value, parameter.Choices));
        }
    }

    private static bool Takes(ParameterKind kind, ParameterForm form) => form switch
    {
        ParameterForm.Map => kind == ParameterKind.Expressions,
        ParameterForm.List => kind == ParameterKind.Names,
        _ => true,
    };

    private static string FormName(ParameterForm form) => form == ParameterForm.Map ? "map" : "list";

    private static string FormOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Expressions => "a map of names to expressions",
        ParameterKind.Names => "a list of names",
        _ => "a single value",
    };

    private static ProblemKind KindOf(Parameter parameter, string text) => parameter.Kind switch
    {
        ParameterKind.Pattern => ParameterKinds.Pattern,
        ParameterKind.Choice => ParameterKinds.Choice,
        _ when parameter.Allowed is not null && HasForm(parameter.Kind, text) => ParameterKinds.Check,
        _ => ParameterKinds.Invalid,
    };

    private static bool HasForm(ParameterKind kind, string text) => kind switch
    {
        ParameterKind.Integer => ParameterText.Integer(null)(text, out _) is null,
        ParameterKind.Real => ParameterText.Real(null)(text, out _) is null,
        ParameterKind.Duration => ParameterText.TryDuration(text, out _),
        ParameterKind.Size => ParameterText.TrySize(text, out _),
        _ => false,
    };
}
