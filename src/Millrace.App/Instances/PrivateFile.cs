namespace Millrace.App.Instances;

/// <summary>Small files that only their owner may read. They are about a running process, so none is synced.</summary>
internal static class PrivateFile
{
    /// <summary>Replaces a file in one step; readers see the old text or the new one.</summary>
    internal static void Write(string path, string text)
    {
        var draft = path + ".new";
        new FileInfo(draft).Delete();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options)) writer.Write(text);
        new FileInfo(draft).MoveTo(path, overwrite: true);
    }

    /// <summary>The text of a file; null where it cannot be read.</summary>
    internal static string? Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static void Delete(string path) => new FileInfo(path).Delete();
}
