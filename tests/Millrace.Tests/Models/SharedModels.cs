using System.Text.Json;
using Millrace.Models;
using Millrace.Runtime.Models;
using Xunit;

namespace Millrace.Tests.Models;

/// <summary>Model collections that are too large or too odd for the repository, where they are at hand.</summary>
internal static class SharedModels
{
    /// <summary>The folder of the collection, or a skipped test; in continuous integration it must be there.</summary>
    public static string Folder(string collection)
    {
        var root = Environment.GetEnvironmentVariable("MILLRACE_SHARED");
        if (root is null)
        {
            var isRequired = Environment.GetEnvironmentVariable("CI") == "true";
            Assert.False(isRequired, "MILLRACE_SHARED must be set where CI is true.");
            Assert.Skip("MILLRACE_SHARED is not set");
        }

        return Path.Combine(root, "models", collection);
    }

    /// <summary>The folder of one of the sample's packages.</summary>
    public static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Millrace.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "samples", "FlightDelays", "models", name);
    }

    public static ModelPackage SamplePackage(string name)
    {
        var folder = Sample(name);
        return PackageReader.Assemble(
            File.ReadAllBytes(Path.Combine(folder, "manifest.yaml")),
            File.ReadAllBytes(Path.Combine(folder, "model.onnx")),
            File.ReadAllBytes(Path.Combine(folder, "golden.jsonl")));
    }

    /// <summary>A package of a payload whose features are called f0, f1, …</summary>
    public static ModelPackage Package(
        byte[] payload, string tensor, int columns, IReadOnlyList<string> outputs, IReadOnlyList<GoldenRow> golden) =>
        Package(payload, new ModelInput(tensor, Names(0, columns)), outputs, golden);

    public static ModelPackage Package(
        byte[] payload,
        ModelInput input,
        IReadOnlyList<string> outputs,
        IReadOnlyList<GoldenRow> golden,
        double tolerance = 2e-6)
    {
        var named = outputs.Select((expression, i) =>
        {
            Assert.True(ModelOutput.TryParse($"o{i}", expression, out var output));
            return output;
        }).ToArray();
        var manifest = new ModelManifest("tried", "onnx", [input], named) { Tolerance = tolerance };
        return new ModelPackage(manifest, golden, default, payload, default);
    }

    public static string[] Names(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => $"f{i}")];

    /// <summary>Rows of a fixed pattern, whole numbers and fractions of both signs.</summary>
    public static GoldenRow[] Rows(int count, int columns) =>
        [.. Enumerable.Range(0, count).Select(row => new GoldenRow(
            [.. Enumerable.Range(0, columns).Select(column => ((((row * 31) + (column * 17)) % 23) - 11) / 4f)],
            new Dictionary<string, double>()))];

    public static IEnumerable<JsonElement> JsonLines(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
