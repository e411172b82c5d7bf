using Millrace.Runtime.Models.Catalogs;

namespace Millrace.Runtime.Models.Slots;

/// <summary>The versions in memory, each once, by digest. Loading is slow: never on a thread that scores.</summary>
internal sealed class LoadedVersions
{
    private readonly PackageStore _store;
    private readonly ModelAdmission _admission;
    private readonly Dictionary<string, LoadedVersion> _loaded = [];
    private readonly Lock _lock = new();

    public LoadedVersions(PackageStore store, ModelAdmission admission)
    {
        _store = store;
        _admission = admission;
    }

    /// <summary>Versions in memory.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _loaded.Count;
        }
    }

    /// <summary>The version, acquired for the caller; loaded and checked where it is not in memory.</summary>
    /// <exception cref="Millrace.Models.ModelRefusedException">It may not score.</exception>
    public LoadedVersion Load(VersionRegistered version)
    {
        lock (_lock)
        {
            if (_loaded.TryGetValue(version.Digest, out var found) && found.TryAcquire()) return found;
        }

        var loaded = new LoadedVersion(version.Name, _admission.Admit(_store.Get(version.Digest)), Remove);
        lock (_lock) _loaded[version.Digest] = loaded;
        return loaded;
    }

    private void Remove(LoadedVersion version)
    {
        lock (_lock)
        {
            // A second copy may have taken its place meanwhile.
            if (_loaded.TryGetValue(version.Digest, out var found) && ReferenceEquals(found, version))
                _loaded.Remove(version.Digest);
        }
    }
}
