using Millrace.Files;
using Millrace.Models;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Models;

namespace Millrace.Runtime.Hosting;

/// <summary>Reads the manifests of a blueprint's model packages, and nothing else of them.</summary>
/// <param name="files">The door to the disk.</param>
/// <param name="baseFolder">The blueprint's folder; relative paths start here.</param>
internal sealed class PackageFolders(IFileLayer files, string baseFolder) : IPackageSource
{
    public PackageSignature? Find(string path, out string? reason)
    {
        try
        {
            var bytes = PackageReader.ReadAll(files, Path.Combine(baseFolder, path, PackageReader.ManifestName));
            var manifest = ManifestReader.Read(bytes);
            reason = null;
            return new PackageSignature(manifest.Model, [.. manifest.FeatureNames]);
        }
        catch (Exception failure) when (failure is ModelRefusedException or StorageException)
        {
            reason = failure.Message;
            return null;
        }
    }
}
