namespace Millrace.Runtime.Blueprints;

/// <summary>Where the verifier learns what a model package is without loading it.</summary>
internal interface IPackageSource
{
    /// <summary>The signature of the package at a path as written in the blueprint; null where there is none, with the
    /// reason.</summary>
    PackageSignature? Find(string path, out string? reason);
}
