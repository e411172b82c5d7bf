using System.Globalization;
using System.Text;
using Millrace.Files;
using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>Reads a manifest and says, with the line, what is wrong with it.</summary>
internal sealed class ManifestReader
{
    private const int MostBytes = 256 * 1024;
    private const int MostFeatures = 10_000;
    private const int Format = 1;

    private static readonly string[] Keys =
    [
        "manifest", "model", "description", "trained", "format", "payload", "inputs", "outputs", "golden", "tolerance",
    ];

    private readonly ManifestNode _root;

    private ManifestReader(ManifestNode root) => _root = root;

    /// <exception cref="ModelRefusedException">It is not a manifest.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) throw Refuse(1, $"it has more than {MostBytes} bytes");
        var root = ManifestNode.Read(Encoding.UTF8.GetString(bytes));
        if (root.Fields is null) throw Refuse(1, "it is no mapping of names to values");
        CheckFormat(root);
        foreach (var (key, node) in root.Fields.Where(field => !Keys.Contains(field.Key)))
            throw Refuse(node.Line, $"\"{key}\" is unknown; a manifest has {string.Join(", ", Keys)}");
        return new ManifestReader(root).Read();
    }

    public static ModelRefusedException Refuse(long line, string what, Exception? inner = null) =>
        new($"The manifest is wrong in line {line}: {what}.", inner);

    private ModelManifest Read() =>
        new(Name("model"), Name("format"), ReadInputs(), ReadOutputs())
        {
            Payload = FileName("payload"),
            Golden = FileName("golden"),
            Tolerance = ReadTolerance(),
            Description = Find("description")?.Text,
            Trained = Find("trained") is { } trained ? Flat(trained) : null,
        };

    // A manifest is written by hand and seldom says its format: then it is 1.
    private static void CheckFormat(ManifestNode root)
    {
        if (root.Fields!.GetValueOrDefault("manifest") is not { } node) return;
        if (!int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var format) || format < 1)
            throw Refuse(node.Line, "\"manifest\" must be the number of its format");
        if (format > Format) throw new ModelRefusedException(NewerFormat.Describe("The manifest", format, Format));
    }

    private ManifestNode? Find(string key) => _root.Fields!.GetValueOrDefault(key);

    private ManifestNode Need(string key) => Find(key) ?? throw Refuse(1, $"\"{key}\" is missing");

    private static string TextOf(ManifestNode node, string what) =>
        node.Text is { Length: > 0 and <= 1000 } text ? text : throw Refuse(node.Line, $"{what} must be a text");

    private string Name(string key)
    {
        var node = Need(key);
        var text = TextOf(node, $"\"{key}\"");
        return text.Length <= 100 && text.All(IsOfName)
            ? text
            : throw Refuse(node.Line, $"\"{key}\" may hold a-z, 0-9 and \"-\" only, at most 100");
    }

    private static bool IsOfName(char letter) =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';

    // For people: a text, or names and values of whatever its author found worth saying.
    private static string Flat(ManifestNode node) =>
        node.Text
        ?? (node.Items is { } items
            ? string.Join(", ", items.Select(Flat))
            : string.Join("; ", node.Fields!.Select(field => $"{field.Key}: {Flat(field.Value)}")));

    // Plain names only: a package never reaches out of its own folder.
    private string FileName(string key)
    {
        var node = Need(key);
        var text = TextOf(node, $"\"{key}\"");
        return text.AsSpan().IndexOfAny('/', '\\') < 0 && text is not ("." or "..")
            ? text
            : throw Refuse(node.Line, $"\"{key}\" must be a file beside the manifest, without a path");
    }

    private double ReadTolerance()
    {
        if (Find("tolerance") is not { } node) return 1e-6;
        return double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 1e6
            ? value
            : throw Refuse(node.Line, "\"tolerance\" must be a number from 0 on");
    }

    private List<ModelInput> ReadInputs()
    {
        var node = Need("inputs");
        if (node.Fields is not { Count: > 0 } fields)
            throw Refuse(node.Line, "\"inputs\" must map tensors to features");
        var inputs = fields.Select(field => ReadInput(field.Key, field.Value)).ToList();
        var names = inputs.SelectMany(input => input.Features).ToList();
        if (names.Count > MostFeatures) throw Refuse(node.Line, $"there are more than {MostFeatures} features");
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? inputs : throw Refuse(node.Line, $"the feature \"{twice.Key}\" stands twice");
    }

    private static ModelInput ReadInput(string tensor, ManifestNode node)
    {
        if (node.Fields is not { } fields) return new ModelInput(tensor, Features(node));
        if (fields.Keys.FirstOrDefault(key => key is not ("type" or "features")) is { } unknown)
            throw Refuse(node.Line, $"\"{unknown}\" is unknown; an input has type and features");
        var kind = TensorKind.Float32;
        if (fields.TryGetValue("type", out var type)
            && (!Enum.TryParse(type.Text, true, out kind) || !Enum.IsDefined(kind)))
            throw Refuse(type.Line, "\"type\" must be float32, float64, int64, int32 or float16");
        return fields.TryGetValue("features", out var features)
            ? new ModelInput(tensor, Features(features), kind)
            : throw Refuse(node.Line, $"the input \"{tensor}\" names no features");
    }

    private static List<string> Features(ManifestNode node)
    {
        if (node.Text is { Length: > 0 } one) return [one];
        return node.Items is { Count: > 0 } items
            ? [.. items.Select(item => TextOf(item, "a feature"))]
            : throw Refuse(node.Line, "features must be a list of names");
    }

    private List<ModelOutput> ReadOutputs()
    {
        var node = Need("outputs");
        if (node.Fields is not { Count: > 0 and <= 1000 } fields)
            throw Refuse(node.Line, "\"outputs\" must map names to columns of output tensors");
        return [.. fields.Select(field => ReadOutput(field.Key, field.Value))];
    }

    private static ModelOutput ReadOutput(string name, ManifestNode node) =>
        ModelOutput.TryParse(name, TextOf(node, $"\"{name}\""), out var output)
            ? output
            : throw Refuse(node.Line, $"\"{node.Text}\" is not of the form \"tensor\" or \"tensor[:, 1]\"");
}
