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
        if (scope.IsTool && Directory.GetFiles(path, "*.csproj") is { Length: > 0 } projects)
            return projects.Length == 1
                ? new RunTarget(path, projects[0])
                : throw new AppException($"There are {projects.Length} projects in {path}.",
                    "Name the one to run: run <project>.csproj", ExitCode.Usage);
        var blueprint = Path.Combine(path, FileName);
        if (new FileInfo(blueprint).Exists) return new RunTarget(blueprint, null);

        // A published app carries its blueprint with it.
        var carried = Path.Combine(AppContext.BaseDirectory, FileName);
        if (!scope.IsTool && typed is null && new FileInfo(carried).Exists) return new RunTarget(carried, null);
        throw new AppException($"There is no {FileName} in {path}.", "Name one: run <path of a blueprint>");
    }

    private static RunTarget OfFile(AppScope scope, string path)
    {
        if (!path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)) return new RunTarget(path, null);
        return scope.IsTool
            ? new RunTarget(Path.GetDirectoryName(path)!, path)
            : throw new AppException("An app runs blueprints; projects are run by the tool.", null, ExitCode.Usage);
    }
}
