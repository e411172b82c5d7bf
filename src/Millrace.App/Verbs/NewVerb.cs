using System.CommandLine;
using System.Text;
using Millrace.App.Drafts;
using Millrace.App.Instances;
using Millrace.App.Output;
using Millrace.App.Running;
using Millrace.Models;
using Millrace.Runtime.Files;
using Millrace.Runtime.Models;

namespace Millrace.App.Verbs;

/// <summary>
/// <c>new</c>: a project, or a blueprint for a file and for a model that is to score its rows.
/// </summary>
internal sealed class NewVerb
{
    private const string Manifest = "manifest.yaml";
    private const StringComparison Exact = StringComparison.Ordinal;
    private readonly VerbTree _tree;

    private readonly Argument<string?> _path = new("name")
    {
        Description = "The folder of the project to write, which gives its name; with --from the blueprint to write "
            + "(default: blueprint.yaml in this folder). Nothing is overwritten.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "The file that a blueprint is written for: CSV or Parquet.", HelpName = "file",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model package that is to score the rows: its folder, or the model file beside its manifest.",
        HelpName = "path",
    };

    private NewVerb(VerbTree tree) => _tree = tree;

    private Surroundings Around => _tree.Scope.Surroundings;

    internal static Verb Create(VerbTree tree)
    {
        var made = new NewVerb(tree);
        var verb = new Verb("new",
            "Writes a C# project that runs and tests itself; with --from a blueprint for a file, without code.",
            "new my-pipeline", "new --from data.csv",
            "new flights.yaml --from data/flights.parquet --model models/delay-risk-v1");
        verb.Add(made._path);
        verb.Add(made._from);
        verb.Add(made._model);
        verb.SetAction(made.Run);
        return verb;
    }

    private int Run(ParseResult parsed)
    {
        var typed = parsed.GetValue(_path);
        if (parsed.GetValue(_from) is { } from) return RunFrom(parsed, typed ?? BlueprintFinder.FileName, from);
        if (parsed.GetValue(_model) is not null || string.IsNullOrEmpty(typed) || typed.EndsWith(".yaml", Exact))
            throw new AppException("It is not said what to write.",
                "A project: new my-pipeline. A blueprint: new --from data.csv.", ExitCode.Usage);
        return new NewProject(Around).Run(typed, parsed.GetValue(_tree.Json));
    }

    private int RunFrom(ParseResult parsed, string typed, string from)
    {
        var path = Around.FullPath(typed);
        if (new FileInfo(path).Exists)
            throw new AppException($"{path} is there already.", "Name another file: new other.yaml --from …");
        var folder = Path.GetDirectoryName(path)!;
        var file = Path.GetRelativePath(folder, Around.FullPath(from)).Replace('\\', '/');
        var type = TypeFor(file);
        var request = new DraftRequest(NameOf(file), type.Name, file, Infer(type, folder, file));
        if (parsed.GetValue(_model) is { } model) request = WithModel(request, folder, Around.FullPath(model));
        var draft = new BlueprintDraft(request);
        Directory.CreateDirectory(folder);
        using (var writer = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write,
        })) writer.Write(draft.Text);
        Tell(parsed.GetValue(_tree.Json), path, draft);
        return ExitCode.Success;
    }

    private StreamletType TypeFor(string file) =>
        _tree.Scope.Parts.Types.Streamlets.FirstOrDefault(type => type is IInfersSchema infers && infers.Reads(file))
        ?? throw new AppException($"No source here looks into files like {file}.",
            "Files end in .csv, .tsv or .parquet; .csv.gz is unpacked.");

    private static InferredFile Infer(StreamletType type, string folder, string file)
    {
        try
        {
            var inferred = ((IInfersSchema)type).Infer(new SourceFile(new LinuxFileLayer(), folder, file));
            return inferred.Fields.Count > 0 ? inferred : throw new AppException($"{file} has no columns.");
        }
        catch (SourceException failure)
        {
            throw new AppException(failure.Message);
        }
    }

    private static DraftRequest WithModel(DraftRequest request, string folder, string model)
    {
        var package = Directory.Exists(model) ? model : Path.GetDirectoryName(model)!;
        var text = PrivateFile.Read(Path.Combine(package, Manifest)) ?? throw new AppException(
            $"There is no {Manifest} in {package}.",
            "It names the model's inputs and outputs; one stands beside each model of the sample FlightDelays.");
        try
        {
            return request with
            {
                Manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text)),
                Package = Path.GetRelativePath(folder, package).Replace('\\', '/'),
            };
        }
        catch (ModelRefusedException failure)
        {
            throw new AppException($"The manifest is refused: {failure.Message}");
        }
    }

    private void Tell(bool asJson, string path, BlueprintDraft draft)
    {
        var printer = new Printer(Around.Out);
        var shown = Path.GetRelativePath(Around.Folder, path);
        if (asJson)
        {
            printer.Json(new
            {
                Blueprint = path, draft.Time, draft.Features, draft.Unmatched, draft.Notes,
                Fields = draft.Fields.Select(field => new { field.Name, Type = field.Type.ToString() }),
            });
            return;
        }

        printer.Line($"Wrote {shown}: {Words.Count(draft.Fields.Count, "field")}"
            + (draft.Features.Count + draft.Unmatched.Count == 0 ? "."
                : $", {draft.Features.Count} of {draft.Features.Count + draft.Unmatched.Count} features matched."));
        foreach (var note in draft.Notes) printer.Line("- " + note);
        var next = draft.Unmatched.Count == 0 ? "run" : "verify";
        printer.Line($"Next: {Around.Command} {next} {Surroundings.Quote(shown)}");
    }

    // A blueprint's name: lower-case words with '-' between them.
    private static string NameOf(string file)
    {
        var letters = Path.GetFileName(file).Split('.')[0].Select(letter =>
            char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        var words = string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        return name.Length == 0 ? "pipeline" : name[..Math.Min(name.Length, 60)].Trim('-');
    }
}
