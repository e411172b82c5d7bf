namespace Millrace.Fuzz.Targets;

/// <summary>All decoders that take bytes which this process did not just write.</summary>
internal static class FuzzTargets
{
    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        .. LogTargets.All, .. RecordTargets.All, .. StoredTargets.All, .. TextTargets.All, .. FileTargets.All,
        .. BodyTargets.All, .. ModelTargets.All,
    ];

    internal static IFuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    /// <summary>Inputs that once broke a decoder, from the folder beside the program.</summary>
    internal static IEnumerable<byte[]> Corpus(string target)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Corpus", target);
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
    }
}
