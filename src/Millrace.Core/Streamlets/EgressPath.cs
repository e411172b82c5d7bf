using System.Globalization;

namespace Millrace.Streamlets;

/// <summary>Where an egress writes: each task has a file of its own, the first the one that is named, the others with
/// their number before the extension.</summary>
internal sealed class EgressPath
{
    internal EgressPath(StreamletStart start, string path)
    {
        Shown = start.Task == 0 ? path : WithNumber(path, start.Task.ToString(CultureInfo.InvariantCulture));
        Full = Path.GetFullPath(Shown, Path.GetFullPath(start.BaseFolder));
        Folder = Path.GetDirectoryName(Full)!;
    }

    /// <summary>As the blueprint has it.</summary>
    internal string Shown { get; }

    internal string Full { get; }

    internal string Folder { get; }

    internal static string WithNumber(string path, string number) =>
        Path.ChangeExtension(path, number + Path.GetExtension(path));
}
