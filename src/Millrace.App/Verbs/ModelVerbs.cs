using System.CommandLine;
using Millrace.App.Output;
using Millrace.Runtime.Hosting;

namespace Millrace.App.Verbs;

/// <summary><c>model list</c>, <c>model show</c> and <c>model push</c>.</summary>
internal static class ModelVerbs
{
    private const string ManifestName = "manifest.yaml";

    internal static Verb Create(VerbTree tree) =>
        new("model", "Model versions of the catalog.", "model list",
            "model push delay-risk model.onnx --manifest manifest.yaml")
        {
            List(tree), Show(tree), Push(tree),
        };

    private static Verb List(VerbTree tree) =>
        tree.OnFolder(new Verb("list", "Lists the registered versions.", "model list"),
            call => call.ShowList(call.Folder.Models(), "No model is registered yet; see 'model push'.", models =>
            {
                var columns = new Columns("version", "format", "features", "registered", "by", "digest");
                foreach (var model in models)
                    columns.Add(model.Version, model.Format, Words.Number(model.Features.Count),
                        Words.Time(model.RegisteredAt), model.By, Words.Digest(model.Digest));
                return columns;
            }));

    private static Verb Show(VerbTree tree)
    {
        var version = new Argument<string>("version") { Description = "The version, such as delay-risk@2." };
        var verb = new Verb("show", "Shows a version in full.", "model show delay-risk@2") { version };
        return tree.OnFolder(verb, call =>
        {
            var name = call.Parsed.GetRequiredValue(version);
            var models = call.Folder.Models();
            var model = models.FirstOrDefault(m => m.Version == name)
                ?? throw new AppException($"There is no version '{name}'.", models.Count == 0
                    ? "No model is registered yet; see 'model push'."
                    : $"There is {string.Join(", ", models.Select(m => m.Version))}.");
            return call.Show(model, InWords);
        });
    }

    private static Verb Push(VerbTree tree)
    {
        var name = new Argument<string>("model") { Description = "Name of the model." };
        var path = new Argument<string>("path") { Description = "The model file, or the folder of its package." };
        var manifest = new Option<string?>("--manifest")
        {
            Description = $"The manifest (default: {ManifestName} beside the model file).",
            HelpName = "file",
        };
        var golden = new Option<string?>("--golden")
        {
            Description = "Golden rows (default: those that the manifest names).",
            HelpName = "file",
        };
        var verb = new Verb("push", "Checks a package (loads, golden rows reproduce) and registers it as a version.",
            "model push delay-risk model.onnx --manifest manifest.yaml", "model push delay-risk models/delay-risk-v2")
        {
            name, path, manifest, golden,
        };
        return tree.OnFolder(verb, call =>
        {
            var around = call.Scope.Surroundings;
            var package = PackageFiles.Find(around.FullPath(call.Parsed.GetRequiredValue(path)),
                Full(around, call.Parsed.GetValue(manifest)), Full(around, call.Parsed.GetValue(golden)));
            var result = call.Folder.PushModel(package.ToRequest(call.Parsed.GetRequiredValue(name), around.User));
            return call.Show(result, InWords, result.Version is null ? ExitCode.Failed : ExitCode.Success);
        });
    }

    private static string? Full(Surroundings around, string? path) => path is null ? null : around.FullPath(path);

    private static void InWords(Printer printer, ModelVersionView model)
    {
        printer.Line(model.Version);
        if (model.Description is { } description) printer.Pair("", description);
        printer.Pair("digest", model.Digest);
        printer.Pair("format", model.Format);
        printer.Pair("features", string.Join(", ", model.Features));
        printer.Pair("outputs", string.Join(", ", model.Outputs));
        printer.Pair("registered", $"{Words.Time(model.RegisteredAt)} by {model.By}");
    }

    private static void InWords(Printer printer, ModelPushResult result)
    {
        if (result.Version is null) printer.Line($"Refused: {result.Refusal}");
        else if (result.WasKnown) printer.Line($"{result.Version} already holds this very package.");
        else printer.Line($"{result.Version} registered.");
        if (result.Digest.Length > 0) printer.Pair("digest", result.Digest);
        if (result.Version is not null) printer.Pair("next", $"launch set <slot> --live {result.Version}");
    }
}
