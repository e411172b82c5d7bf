using Millrace.Runtime.Execution.Ports;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>What a task is made of.</summary>
internal sealed record TaskParts
{
    public required StepContext Context { get; init; }

    public required Step Step { get; init; }

    /// <summary>The streamlets, in topological order; an ingress is the first.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    public required IReadOnlyList<InputPort> Inputs { get; init; }

    public required IReadOnlyList<OutputPort> Outputs { get; init; }

    /// <summary>The places where models score.</summary>
    public IReadOnlyList<IScoringPlace> Scorers { get; init; } = [];

    /// <summary>The ingress, in a group that begins with one.</summary>
    public IIngress? Ingress => Nodes[0].Streamlet as IIngress;
}
