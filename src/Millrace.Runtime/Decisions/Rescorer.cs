using Millrace.Decisions;
using Millrace.Models;

namespace Millrace.Runtime.Decisions;

/// <summary>Scores the kept inputs of a decision again, by its own version or by another.</summary>
internal static class Rescorer
{
    /// <summary>The outputs by name, in the version's order.</summary>
    /// <exception cref="ScoringException">
    /// Inputs are not kept or a feature is missing, or the engine failed.
    /// </exception>
    public static IReadOnlyList<KeyValuePair<string, float>> Score(Decision decision, IModel model)
    {
        if (decision.Inputs.Count == 0) throw new ScoringException("The decision keeps no inputs.");
        using var scorer = model.CreateScorer(1);
        for (var i = 0; i < model.Features.Count; i++) scorer.Features[i] = InputOf(decision, model.Features[i].Name);
        scorer.Score(1);
        return [.. model.Outputs.Select((name, i) => KeyValuePair.Create(name, scorer.Output(i)[0]))];
    }

    private static float InputOf(Decision decision, string feature)
    {
        for (var i = 0; i < decision.Inputs.Count; i++)
        {
            if (decision.Attribution.Inputs[i] == feature) return decision.Inputs[i];
        }

        throw new ScoringException($"The slot did not offer the feature \"{feature}\" then.");
    }

    /// <summary>Whether outputs equal the recorded ones bit for bit.</summary>
    public static bool IsSame(Decision decision, IReadOnlyList<KeyValuePair<string, float>> outputs) =>
        outputs.Select(output => output.Key).SequenceEqual(decision.Attribution.Outputs)
        && outputs.Select(output => BitConverter.SingleToInt32Bits(output.Value))
            .SequenceEqual(decision.Outputs.Select(BitConverter.SingleToInt32Bits));
}
