using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>An outcome-join's slot declares an outcome, and that is a bool or number of the records that tell
/// it.</summary>
internal sealed class OutcomesAreFields : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var join in context.Blueprint.Streamlets.Where(streamlet => streamlet.JoinsOutcomes))
        {
            if (join.Slot is not { } name) continue;
            var slot = context.Blueprint.Declared.Slots.FirstOrDefault(s => s.Name.Value == name.Value);
            if (slot is null) continue;
            if (slot.OutcomeValue is not { } value)
            {
                if (slot.OutcomeMetric is null)
                    problems.Add(
                        SlotKinds.NoOutcome,
                        name.Place,
                        $"'{join}' joins outcomes of slot '{name}', which declares none.",
                        "Add 'outcome: { value: <field>, metric: <name> }' to the slot.");
            }
            else if (context.CodecOf(new ResolvedPort(join, join.SlotInlet!))?.Schema is { } schema)
            {
                CheckField(value, schema, problems);
            }
        }
    }

    private static void CheckField(Located<string> value, RecordSchema schema, ProblemList problems)
    {
        var index = schema.IndexOf(value.Value);
        if (index < 0)
        {
            var names = schema.Fields.Where(f => FeaturesAreFields.IsNumber(f.Type)).Select(f => f.Name).ToList();
            problems.Add(
                SlotKinds.UnknownOutcome,
                value.Place,
                $"'{schema}' has no field '{value}'; its bools and numbers are {NearMiss.Names(names)}.",
                NearMiss.Suggest(value.Value, names));
        }
        else if (!FeaturesAreFields.IsNumber(schema.Fields[index].Type))
        {
            problems.Add(
                SlotKinds.OutcomeType,
                value.Place,
                $"The field '{value}' of '{schema}' is {schema.Fields[index].Type}, neither a bool nor a number.");
        }
    }
}
