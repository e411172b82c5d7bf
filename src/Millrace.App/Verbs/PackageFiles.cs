using System.Text;
using Millrace.App.Instances;
using Millrace.Models;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Models;

namespace Millrace.App.Verbs;

/// <summary>The files of a model package, found and read.</summary>
/// <param name="Payload">The model file.</param>
/// <param name="Manifest">Text of the manifest.</param>
/// <param name="Golden">Text of the golden rows; null where there are none.</param>
internal sealed record PackageFiles(byte[] Payload, string Manifest, string? Golden)
{
    /// <summary>As much as the HTTP API takes in one request.</summary>
    private const long GreatestPayload = 64L << 20;

    private const string ManifestName = "manifest.yaml";

    internal ModelPushRequest ToRequest(string model, string by) => new(model, Payload, Manifest, Golden, by);

    /// <summary>Finds the files by what was typed.</summary>
    /// <param name="path">The model file, or the folder of the package.</param>
    /// <param name="manifest">The manifest; null for the one beside the model.</param>
    /// <param name="golden">The golden rows; null for those that the manifest names.</param>
    internal static PackageFiles Find(string path, string? manifest, string? golden)
    {
        var isFolder = Directory.Exists(path);
        var manifestPath = manifest ?? Path.Combine(isFolder ? path : Path.GetDirectoryName(path)!, ManifestName);
        var text = Text(manifestPath, "manifest");
        var folder = Path.GetDirectoryName(manifestPath)!;
        var read = Read(text);
        var payload = isFolder ? Path.Combine(path, read.Payload) : path;
        return new PackageFiles(Bytes(payload), text,
            Text(golden ?? Path.Combine(folder, read.Golden), "file of golden rows"));
    }

    private static string Text(string path, string what) =>
        PrivateFile.Read(path) ?? throw new AppException($"The {what} {path} cannot be read.");

    private static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new AppException($"There is no model file {path}.");
        if (file.Length > GreatestPayload) throw new AppException($"The model file {path} is larger than 64 MiB.");
        using var stream = file.OpenRead();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ModelManifest Read(string manifest)
    {
        try
        {
            return ManifestReader.Read(Encoding.UTF8.GetBytes(manifest));
        }
        catch (ModelRefusedException failure)
        {
            throw new AppException($"The manifest is refused: {failure.Message}");
        }
    }
}
