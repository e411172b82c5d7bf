namespace Millrace.Runtime.Decisions;

/// <summary>What the signature of a decision covers beside what its frame's decisions share.</summary>
internal ref struct SignedDecision
{
    /// <summary>Its numbers.</summary>
    public SignedFields Fields;

    /// <summary>Features as scored.</summary>
    public ReadOnlySpan<float> Inputs;

    /// <summary>Outputs of the model.</summary>
    public ReadOnlySpan<float> Outputs;

    /// <summary>The source record as <see cref="RecordProof"/> has it; empty where it is not covered.</summary>
    public ReadOnlySpan<byte> Record;
}
