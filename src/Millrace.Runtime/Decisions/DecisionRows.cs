using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>Columns of some decisions, as a lane has them at hand. Empty columns stand for zeros.</summary>
internal ref struct DecisionRows
{
    /// <summary>Offsets of the source records.</summary>
    public ReadOnlySpan<long> Offsets;

    /// <summary>Event times.</summary>
    public ReadOnlySpan<long> Times;

    /// <summary>Numbers of timers.</summary>
    public ReadOnlySpan<long> Timers;

    /// <summary>Ordinals within a position and timer.</summary>
    public ReadOnlySpan<int> Ordinals;

    /// <summary>Rules.</summary>
    public ReadOnlySpan<DecisionRule> Rules;

    /// <summary>Features as scored, row after row.</summary>
    public ReadOnlySpan<float> Inputs;

    /// <summary>Values of each output, decision by decision.</summary>
    public float[][] Outputs;

    /// <summary>Where the first decision stands in them.</summary>
    public int FirstOutput;

    /// <summary>Bytes of the source records as they are stored, one after the other.</summary>
    public ReadOnlySpan<byte> Records;

    /// <summary>
    /// Where each record's bytes end in <see cref="Records"/>; empty where the bytes are not covered.
    /// </summary>
    public ReadOnlySpan<int> RecordEnds;
}
