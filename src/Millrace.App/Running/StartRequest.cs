using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.App.Running;

/// <summary>A pipeline to start.</summary>
/// <param name="Plan">The verified blueprint, overrides included.</param>
/// <param name="BlueprintPath">The blueprint's file; its relative paths count from the folder of this one.</param>
/// <param name="DataFolder">Full path of the data directory; made where it is missing.</param>
/// <param name="NewRun">Whether to begin a new run of all groups, with empty state.</param>
internal sealed record StartRequest(VerifiedBlueprint Plan, string BlueprintPath, string DataFolder, bool NewRun)
{
    /// <summary>Where streamlets that print records print them.</summary>
    public TextWriter Console { get; init; } = TextWriter.Null;
}
