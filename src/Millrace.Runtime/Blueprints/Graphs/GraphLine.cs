namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>An arrow of a picture.</summary>
/// <param name="From">The streamlet, or the topic that nothing here writes.</param>
/// <param name="To">The streamlet, or the topic that nothing here reads.</param>
/// <param name="Label">The topic's name; for wires, and where the topic stands at its end, empty.</param>
/// <param name="IsTopic">Whether it leads over a topic, and not along a wire.</param>
internal sealed record GraphLine(string From, string To, string Label, bool IsTopic);
