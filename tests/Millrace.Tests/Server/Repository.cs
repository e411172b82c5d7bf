namespace Millrace.Tests.Server;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    public static string File(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Millrace.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no repository.");
        return Path.Combine(folder, path);
    }
}
