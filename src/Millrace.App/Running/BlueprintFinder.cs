namespace Millrace.App.Running;

/// <summary>Finds what <c>run</c> is about: a blueprint, or (for the tool) a project to build and run.</summary>
internal static class BlueprintFinder
{
    /// <summary>Name of the blueprint in its folder.</summary>
    internal const string FileName = "blueprint.yaml";

    /// <summary>Finds by what was typed; null means here.</summary>
    /// <param name="scope">The program.</param>
    /// <param name="typed">A blueprint, a project or a folder of one; null for the working directory.</param>
    internal static RunTarget Find(AppScope scope, string? typed)
    {
        var path = scope.Surroundings.FullPath(typed ?? ".");
        if (typed is not null && new FileInfo(path).Exists) return OfFile(scope, path);
        if (!Directory.Exists(path)) throw new AppException($"There is no blueprint {path}.");
        var blueprint = Path.Combine(path, FileName);
        if (ProjectIn(scope, path) is { } project) return new RunTarget(blueprint, project);
        if (new FileInfo(blueprint).Exists) return new RunTarget(blueprint, null);

        // A published app carries its blueprint with it.
        var carried = Path.Combine(AppContext.BaseDirectory, FileName);
        if (!scope.IsTool && typed is null && new FileInfo(carried).Exists) return new RunTarget(carried, null);
        throw new AppException($"There is no {FileName} in {path}.", "Name one: run <path of a blueprint>");
    }

    private static RunTarget OfFile(AppScope scope, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            return new RunTarget(path, ProjectIn(scope, folder));
        return scope.IsTool
            ? new RunTarget(Path.Combine(folder, FileName), path)
            : throw new AppException("An app runs blueprints; projects are run by the tool.", null, ExitCode.Usage);
    }

    /// <summary>The project beside a blueprint: its streamlets are classes that the tool does not have.</summary>
    private static string? ProjectIn(AppScope scope, string folder) =>
        !scope.IsTool ? null : Directory.GetFiles(folder, "*.csproj") switch
        {
            [] => null,
            [var project] => project,
            var projects => throw new AppException($"There are {projects.Length} projects in {folder}.",
                "Name the one to run: run <project>.csproj", ExitCode.Usage),
        };
}
