namespace Millrace.Runtime.Blueprints;

/// <summary>What verification needs to know beside the file.</summary>
internal sealed record VerifierSettings
{
    /// <summary>The types that streamlets can have.</summary>
    public required IReadOnlyList<StreamletType> StreamletTypes { get; init; }

    /// <summary>The record types.</summary>
    public required IRecordTypes RecordTypes { get; init; }

    /// <summary>Where packages are looked up; null leaves out the checks that need them.</summary>
    public IPackageSource? Packages { get; init; }

    /// <summary>Overrides of parameters.</summary>
    public Overrides Overrides { get; init; } = Overrides.None;
}
