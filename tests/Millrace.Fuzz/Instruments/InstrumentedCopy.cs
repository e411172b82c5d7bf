using SharpFuzz;

namespace Millrace.Fuzz.Instruments;

/// <summary>A copy of this program whose Millrace assemblies count their branches; gone when it is disposed.</summary>
internal sealed class InstrumentedCopy : IDisposable
{
    private static readonly string[] Assemblies =
        ["Millrace.Core.dll", "Millrace.Runtime.dll", "Millrace.Files.dll", "Millrace.Onnx.dll", "Millrace.Server.dll"];

    private InstrumentedCopy(string folder) => Folder = folder;

    internal string Folder { get; }

    internal string Program => Path.Combine(Folder, "Millrace.Fuzz.dll");

    internal static InstrumentedCopy Make()
    {
        var copy = new InstrumentedCopy(Directory.CreateTempSubdirectory("millrace-fuzz-").FullName);
        CopyAll(AppContext.BaseDirectory, copy.Folder);
        foreach (var name in Assemblies)
            Fuzzer.Instrument(Path.Combine(copy.Folder, name), _ => true, Options.Value);
        return copy;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void CopyAll(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
