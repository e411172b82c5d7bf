namespace Millrace.Runtime.Hosting;

/// <summary>What went out of one outlet of a streamlet, summed over its tasks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Records">Records that went out, since the start of the process.</param>
public sealed record OutletStatus(string Name, long Records);
