using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Millrace.App.Instances;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Reading;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.App.Cases;

/// <summary>Finds and reads the cases beside a blueprint.</summary>
internal static class CaseReader
{
    /// <summary>Folder of the cases, beside the blueprint.</summary>
    internal const string FolderName = "tests";

    /// <summary>Name of the file in a case's folder.</summary>
    internal const string FileName = "case.yaml";

    private static readonly BlockShape Shape = new("a case",
    [
        new("inputs", new MapShape("a map of sources", new TextShape("a file")),
            "Files in place of what sources bring in."),
        new("set", new MapShape("a map of streamlets", new MapShape("a map of parameters", new AnyScalarShape())),
            "Parameters by streamlet."),
        new("expected", new MapShape("a map of topics and sinks", new TextShape("a file")),
            "What must come out.", IsRequired: true),
        new("tolerance", new RealShape(), "How far apart two numbers with a fraction may be; 0 by default."),
        new("start", new TextShape("a time such as 2026-01-01T00:00:00Z"), "The time at which the run begins."),
        new("within", new DurationShape(), "Virtual time after which the run is given up; 1 h by default."),
    ]);

    /// <summary>Full paths of the folders of a folder that hold a case, in the order of their names.</summary>
    internal static IReadOnlyList<string> Find(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.GetDirectories(folder).Where(inner => new FileInfo(Path.Combine(inner, FileName)).Exists)
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads the case of a folder.</summary>
    /// <exception cref="AppException">It cannot be read, with every problem of it.</exception>
    internal static TestCase Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var text = PrivateFile.Read(path) ?? throw new AppException($"The case {path} cannot be read.");
        var problems = new ProblemList();
        var root = YamlReader.Read(path, Encoding.UTF8.GetBytes(text), problems);
        if (root is not null) new ShapeChecker(problems).Check(root, Shape, "the case");
        var read = Read(new BlockView(root), folder, problems);
        return problems.HasErrors
            ? throw new AppException(string.Join(Environment.NewLine, problems.InOrder()))
            : read;
    }

    private static TestCase Read(BlockView view, string folder, ProblemList problems) =>
        new(Path.GetFileName(folder), folder)
        {
            Inputs = Paths(view.Block("inputs"), folder),
            Expected = Paths(view.Block("expected"), folder),
            Settings = [.. view.Block("set").Entries.SelectMany(streamlet =>
                new BlockView(streamlet.Value).Entries.Select(parameter => (streamlet, parameter)))
                .Where(pair => pair.parameter.Value is YamlScalar)
                .Select(pair => $"{pair.streamlet.Key}.{pair.parameter.Key}="
                    + ((YamlScalar)pair.parameter.Value).Text)],
            Tolerance = Tolerance(view, problems),
            Start = Start(view, problems),
            Within = view.Duration("within")?.Value ?? TestCase.DefaultWithin,
        };

    private static ImmutableSortedDictionary<string, string> Paths(BlockView files, string folder) =>
        files.Entries.Where(entry => BlockView.AsText(entry.Value) is not null).ToImmutableSortedDictionary(
            entry => entry.Key.Value, entry => Path.GetFullPath(BlockView.AsText(entry.Value)!.Value.Value, folder));

    private static double Tolerance(BlockView view, ProblemList problems)
    {
        if (view.Real("tolerance") is not { } written) return 0;
        if (written.Value < 0)
            problems.Add(FileKinds.InvalidValue, written.Place, "The tolerance is less than 0.");
        return written.Value;
    }

    private static DateTimeOffset? Start(BlockView view, ProblemList problems)
    {
        if (view.Text("start") is not { } written) return null;
        if (DateTimeOffset.TryParse(written.Value, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)) return start;
        problems.Add(FileKinds.InvalidValue, written.Place,
            $"'{written.Value}' is not a time such as 2026-01-01T00:00:00Z.");
        return null;
    }
}
