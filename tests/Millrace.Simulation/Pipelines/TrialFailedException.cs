namespace Millrace.Simulation.Pipelines;

/// <summary>A trial found something wrong.</summary>
internal sealed class TrialFailedException(Check check, string message, Exception? inner = null)
    : Exception(inner is TrialFailedException ? message : $"[{check}] {message}", inner)
{
    internal Check Check { get; } = check;
}
