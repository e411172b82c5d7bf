using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A port whose record type is known.</summary>
internal sealed record PlannedPort
{
    /// <summary>The port.</summary>
    public required PortPath Path { get; init; }

    /// <summary>Whether records come in.</summary>
    public required bool IsInlet { get; init; }

    /// <summary>The codec of its records; null for an outlet (or optional inlet) that nothing is connected to and whose
    /// type therefore does not matter.</summary>
    public RecordCodec? Codec { get; init; }

    /// <summary>The topic that it reads or writes, if any.</summary>
    public string? Topic { get; init; }

    /// <summary>What becomes of bad records; for inlets.</summary>
    public FaultPolicy Faults { get; init; }
}
