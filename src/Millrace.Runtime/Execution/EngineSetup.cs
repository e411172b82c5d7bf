using Millrace.Backplanes;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Scoring;

namespace Millrace.Runtime.Execution;

/// <summary>What an engine is made of.</summary>
internal sealed record EngineSetup
{
    public required VerifiedBlueprint Blueprint { get; init; }

    public required IBackplane Backplane { get; init; }

    public required ICodecSource Codecs { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>What streamlets get; name and task are filled in.</summary>
    public required StreamletStart Start { get; init; }

    public EngineOptions Options { get; init; } = new();

    public SlotBoard? Slots { get; init; }

    /// <summary>The run that tasks belong to.</summary>
    public long Run { get; init; } = 1;

    /// <summary>Digest of the code that runs.</summary>
    public string BuildDigest { get; init; } = "";
}
