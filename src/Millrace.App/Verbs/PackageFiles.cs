using Millrace.App.Instances;
using Millrace.Runtime.Hosting;
using YamlDotNet.RepresentationModel;

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
        var payload = isFolder ? Path.Combine(path, Named(text, "payload") ?? OnlyModelIn(path)) : path;
        var goldenPath = golden ?? (Named(text, "golden") is { } name ? Path.Combine(folder, name) : null);
        return new PackageFiles(Bytes(payload), text,
            goldenPath is null ? null : Text(goldenPath, "file of golden rows"));
    }

    private static string OnlyModelIn(string folder)
    {
        var models = Directory.GetFiles(folder, "*.onnx");
        return models.Length == 1
            ? models[0]
            : throw new AppException($"The folder {folder} holds {models.Length} model files.",
                "Name the model file itself, or say 'payload: <file>' in the manifest.");
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

    /// <summary>A file that the manifest names under a key; what is wrong with the manifest is told by its
    /// check.</summary>
    private static string? Named(string manifest, string key)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(manifest));
            return yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode map
                && map.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode scalar
                ? scalar.Value
                : null;
        }
        catch (YamlDotNet.Core.YamlException failure)
        {
            throw new AppException($"The manifest is not YAML: {failure.Message}");
        }
    }
}
