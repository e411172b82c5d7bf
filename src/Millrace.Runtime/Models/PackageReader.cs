using Millrace.Files;
using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>Reads packages from folders: each file once, whole, so that what was checked is what is loaded.</summary>
internal static class PackageReader
{
    private const long MostBytes = 512L * 1024 * 1024;

    /// <summary>The file that names the others.</summary>
    public const string ManifestName = "manifest.yaml";

    /// <summary>
    /// Reads the package of a manifest. A payload path given by hand replaces the one that the manifest names.
    /// </summary>
    /// <exception cref="ModelRefusedException">Something is missing or wrong.</exception>
    public static ModelPackage Read(IFileLayer files, string manifestPath, string? payloadPath = null)
    {
        var manifestBytes = ReadAll(files, manifestPath);
        var manifest = ManifestReader.Read(manifestBytes);
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath))!;
        var payload = ReadAll(files, payloadPath ?? Path.Combine(folder, manifest.Payload));
        var golden = ReadAll(files, Path.Combine(folder, manifest.Golden));
        return Assemble(manifestBytes, payload, golden);
    }

    /// <summary>Makes a package of its three parts.</summary>
    public static ModelPackage Assemble(
        ReadOnlyMemory<byte> manifest, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> golden)
    {
        var read = ManifestReader.Read(manifest.Span);
        return new ModelPackage(read, GoldenReader.Read(golden, read), manifest, payload, golden);
    }

    internal static byte[] ReadAll(IFileLayer files, string path)
    {
        if (!files.Exists(path)) throw new ModelRefusedException($"There is no file {path}.");
        using var file = files.Open(path, FileUse.Read);
        if (file.Length > MostBytes) throw new ModelRefusedException($"{path} has more than {MostBytes} bytes.");
        var bytes = new byte[file.Length];
        if (file.Read(bytes, 0) < bytes.Length)
            throw new ModelRefusedException($"{path} became shorter while it was read.");
        return bytes;
    }
}
