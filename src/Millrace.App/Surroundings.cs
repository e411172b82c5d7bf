using System.Collections;

namespace Millrace.App;

/// <summary>What a verb sees of the process around it, so that tests can stand in for all of it.</summary>
internal sealed record Surroundings
{
    /// <summary>Results go here.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Messages about the work go here, so that results stay clean.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The working directory, as a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>Where short-lived files go.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>Where this program's own files lie; null where that is nobody's business.</summary>
    public string? ProgramFolder { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How a user calls this program from any folder, quoted for a shell.</summary>
    public required string Command { get; init; }

    /// <summary>Who is at the keyboard; changes are recorded under this name.</summary>
    public required string User { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal that can be drawn on.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether colours are wanted.</summary>
    public bool HasColors { get; init; }

    /// <summary>Cancelled by Ctrl+C and SIGTERM.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The value of an environment variable; null where it is not set or empty.</summary>
    internal string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A path as typed, made full against the working directory.</summary>
    internal string FullPath(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Those of this process.</summary>
    internal static Surroundings OfThisProcess(CancellationToken stop)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        var isTerminal = !Console.IsOutputRedirected && variables.GetValueOrDefault("TERM") is not ("dumb" or "");
        return new Surroundings
        {
            Out = Console.Out,
            Error = Console.Error,
            Folder = Environment.CurrentDirectory,
            TemporaryFolder = Path.GetTempPath(),
            ProgramFolder = AppContext.BaseDirectory,
            Variables = variables,
            Clock = TimeProvider.System,
            Command = CommandOfThisProcess(variables),
            User = Environment.UserName,
            IsTerminal = isTerminal,
            HasColors = isTerminal && string.IsNullOrEmpty(variables.GetValueOrDefault("NO_COLOR")),
            Stop = stop,
        };
    }

    /// <summary>Text quoted for a shell where it holds anything but plain characters.</summary>
    internal static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '@' or ':' or '\\')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string CommandOfThisProcess(Dictionary<string, string> variables)
    {
        // A wrapper script says by this variable what the user really types.
        if (variables.TryGetValue("MILLRACE_COMMAND", out var said) && said.Length > 0) return Quote(said);
        var process = Environment.ProcessPath ?? "millrace";
        if (Path.GetFileNameWithoutExtension(process) != "dotnet") return Quote(process);
        return $"dotnet {Quote(Path.GetFullPath(Environment.GetCommandLineArgs()[0]))}";
    }
}
