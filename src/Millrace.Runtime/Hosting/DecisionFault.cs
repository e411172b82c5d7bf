namespace Millrace.Runtime.Hosting;

/// <summary>What does not check out among a slot's decisions.</summary>
/// <param name="Partition">Partition of the decision topic: the number of the task.</param>
/// <param name="Offset">Where it stands in there.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record DecisionFault(int Partition, long Offset, string Message);
