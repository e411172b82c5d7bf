using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A slot's features are numbers among the fields of every record that is scored in it.</summary>
internal sealed class FeaturesAreFields : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var slot in context.Blueprint.Declared.Slots)
        {
            foreach (var feature in slot.Features.GroupBy(f => f.Value).SelectMany(group => group.Skip(1)))
                problems.Add(SlotKinds.FeatureTwice, feature.Place, $"The feature '{feature}' stands twice.");
            foreach (var streamlet in context.Blueprint.Streamlets)
                if (!streamlet.JoinsOutcomes && streamlet.Slot?.Value == slot.Name.Value
                    && streamlet.SlotInlet is { } inlet
                    && context.CodecOf(new ResolvedPort(streamlet, inlet))?.Schema is { } schema)
                    CheckFeatures(slot, streamlet, schema, problems);
        }
    }

    internal static bool IsNumber(FieldType type) => type.Kind is FieldKind.Bool or FieldKind.Int32 or FieldKind.Int64
        or FieldKind.Float32 or FieldKind.Float64 or FieldKind.Decimal;

    private static void CheckFeatures(
        DeclaredSlot slot, ResolvedStreamlet streamlet, RecordSchema schema, ProblemList problems)
    {
        foreach (var feature in slot.Features)
        {
            var index = schema.IndexOf(feature.Value);
            if (index < 0)
            {
                var names = schema.Fields.Where(f => IsNumber(f.Type)).Select(f => f.Name).ToList();
                problems.Add(
                    SlotKinds.UnknownFeature,
                    feature.Place,
                    $"'{schema}', which '{streamlet}' scores, has no field '{feature}'; its numbers are "
                    + $"{NearMiss.Names(names)}.",
                    NearMiss.Suggest(feature.Value, names));
            }
            else if (!IsNumber(schema.Fields[index].Type))
            {
                problems.Add(
                    SlotKinds.FeatureType,
                    feature.Place,
                    $"The field '{feature}' of '{schema}' is {schema.Fields[index].Type}, not a number.");
            }
        }
    }
}
