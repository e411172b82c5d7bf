using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Typing;
using Millrace.Runtime.Expressions;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>Expressions can be read, name fields that are there, and give what is needed.</summary>
internal sealed class ExpressionsAreSound : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var streamlet in context.Blueprint.Streamlets)
            if (streamlet.Type is IDerivingType type)
                Check(context, streamlet, type, problems);
    }

    private static void Check(
        RuleContext context, ResolvedStreamlet streamlet, IDerivingType type, ProblemList problems)
    {
        var derivation = Derivations.Of(
            streamlet,
            (one, parameter) => context.Types.Argument(one, parameter) is { } record
                ? context.Settings.RecordTypes.Find(record)?.Schema : null,
            (parameter, name, failure) => problems.Add(
                ExpressionKinds.Of(failure.Kind),
                PlaceOf(streamlet, parameter, name, failure),
                $"'{streamlet}.{parameter}'{(name is null ? "" : $", '{name}'")}: {failure.Message}",
                failure.Suggestion));
        if (derivation is not null) type.Derive(derivation);
    }

    private static Place PlaceOf(
        ResolvedStreamlet streamlet, string parameter, string? name, ExpressionException failure) =>
        streamlet.Declared.Parameter(parameter) is not { } written ? streamlet.Place
        : failure.Kind == ExpressionFaultKind.FieldName && name is not null ? written.NameOf(name)
        : written.At(name, failure.Position);
}
