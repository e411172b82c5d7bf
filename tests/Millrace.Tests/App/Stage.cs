using System.Text.Json;
using Millrace.App;
using Millrace.App.Instances;
using Millrace.App.Running;

namespace Millrace.Tests.App;

/// <summary>A program on a captured console in folders of its own.</summary>
internal sealed class Stage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millrace-app-");
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    internal Stage()
    {
        Work = _folder.CreateSubdirectory("work").FullName;
        _variables["XDG_RUNTIME_DIR"] = _folder.CreateSubdirectory("session").FullName;
    }

    internal string Work { get; }

    internal FakeFolder Folder { get; set; } = new();

    internal StringWriter Out { get; private set; } = new();

    internal StringWriter Error { get; private set; } = new();

    internal string Own => Path.Combine(Work, InstanceFinder.FolderName);

    internal InstanceDirectory Instances => InstanceDirectory.Of(Surroundings());

    internal void HasDataAtRest() => Directory.CreateDirectory(Own);

    internal Surroundings Surroundings(CancellationToken stop = default) => new()
    {
        Out = Out,
        Error = Error,
        Folder = Work,
        TemporaryFolder = _folder.FullName,
        Variables = _variables,
        Clock = TimeProvider.System,
        Command = "/opt/millrace",
        User = "ann",
        Stop = stop,
    };

    internal AppScope Scope(IEngine? engine = null, bool isTool = true) => new()
    {
        Program = "millrace",
        Surroundings = Surroundings(),
        Parts = new AppBuilder(),
        Engine = engine ?? new FakePipeline(Folder),
        IsTool = isTool,
    };

    /// <summary>Runs a command line; what it printed replaces what was printed before.</summary>
    internal Task<int> RunAsync(params string[] args)
    {
        Clear();
        return Program.RunAsync(args, Scope());
    }

    /// <summary>Forgets what was printed.</summary>
    internal void Clear()
    {
        Out = new StringWriter();
        Error = new StringWriter();
    }

    internal JsonElement Json() => JsonDocument.Parse(Out.ToString()).RootElement;

    public void Dispose() => _folder.Delete(recursive: true);
}
