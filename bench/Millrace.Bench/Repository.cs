namespace Millrace.Bench;

/// <summary>Where this bench was built from: samples are read from there.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx")))
                folder = folder.Parent
                    ?? throw new DirectoryNotFoundException("This bench lies outside its repository.");
            return folder.FullName;
        }
    }

    public static string Sample(string name) => Path.Combine(Root, "samples", name);
}
