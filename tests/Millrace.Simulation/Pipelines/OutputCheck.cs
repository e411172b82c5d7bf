using Millrace.Simulation.Pipelines.Oracles;
using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines;

/// <summary>What one producer wrote to one partition.</summary>
internal static class OutputCheck
{
    internal static void Run(string place, List<Expected> expected, List<StoredRows> stored)
    {
        var rows = stored.SelectMany(batch => batch.Rows).ToList();
        for (var i = 0; i < Math.Max(rows.Count, expected.Count); i++)
        {
            if (i >= rows.Count)
                throw new TrialFailedException(Check.Outputs, $"{place}: record {i} is missing: {expected[i]}.");
            if (i >= expected.Count)
                throw new TrialFailedException(Check.Outputs, $"{place}: record {i} is one too many: {rows[i]}.");
            var (row, wanted) = (rows[i], expected[i]);
            if (row.Content != wanted.Content || row.Time != wanted.Time)
                throw new TrialFailedException(Check.Outputs, $"{place}: record {i} is {row}, not {wanted}.");
            if (row.Watermark != wanted.Watermark || row.Time < row.Watermark)
                throw new TrialFailedException(Check.Watermarks, $"{place}: record {i} is {row}, not {wanted}.");
        }

        if (stored.Count == 0 || stored[^1].Watermark != EventTime.End)
            throw new TrialFailedException(Check.Ends, $"{place}: no end mark.");
    }
}
