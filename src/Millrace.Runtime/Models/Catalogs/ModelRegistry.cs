using Millrace.Models;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>What people do with models: push packages, set launches, retire versions. Safe from many threads.</summary>
internal sealed class ModelRegistry
{
    private readonly CatalogLog _catalog;
    private readonly PackageStore _store;
    private readonly ModelAdmission _admission;

    public ModelRegistry(CatalogLog catalog, PackageStore store, ModelAdmission admission)
    {
        _catalog = catalog;
        _store = store;
        _admission = admission;
    }

    /// <summary>
    /// Admits a package, stores it and registers it as the next version of its model. The same package again gives the
    /// version that it has.
    /// </summary>
    /// <exception cref="ModelRefusedException">It may not score.</exception>
    public async Task<PushedVersion> PushAsync(ModelPackage package, string by, CancellationToken cancellation)
    {
        _catalog.Poll();
        return _catalog.Current.FindDigest(package.Digest) is { } known ? new PushedVersion(known, true)
            : await RegisterAsync(_admission.Admit(package), by, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for several packages: checked side by side, registered in their order.</summary>
    /// <exception cref="ModelRefusedException">One may not score; those before it are registered.</exception>
    public async Task PushAllAsync(
        IReadOnlyList<ModelPackage> packages, string by, CancellationToken cancellation)
    {
        _catalog.Poll();
        var admissions = packages.Where(package => _catalog.Current.FindDigest(package.Digest) is null)
            .Select(package => Task.Run(() => _admission.Admit(package), cancellation)).ToList();
        var registered = 0;
        try
        {
            for (; registered < admissions.Count; registered++)
                await RegisterAsync(await admissions[registered].ConfigureAwait(false), by, cancellation)
                    .ConfigureAwait(false);
        }
        finally
        {
            // Models of packages behind one that was refused are in memory, and nobody else's.
            foreach (var left in admissions.Skip(registered + 1))
            {
                await Task.WhenAny(left).ConfigureAwait(false);
                if (left.IsCompletedSuccessfully) (await left.ConfigureAwait(false)).Model.Dispose();
            }
        }
    }

    private async Task<PushedVersion> RegisterAsync(
        AdmittedModel admitted, string by, CancellationToken cancellation)
    {
        var package = admitted.Package;
        var manifest = package.Manifest;
        using (admitted.Model) _store.Put(package);
        var appended = await _catalog.AppendAsync(
            catalog => catalog.FindDigest(package.Digest) is not null ? null : new VersionRegistered
            {
                Model = manifest.Model,
                Version = catalog.NextVersion(manifest.Model),
                Digest = package.Digest,
                PayloadFormat = manifest.Format,
                Features = [.. manifest.FeatureNames],
                Outputs = [.. manifest.Outputs.Select(output => output.Name)],
                Description = manifest.Description,
                Trained = manifest.Trained,
                Notes = admitted.Notes,
                By = by,
            },
            cancellation).ConfigureAwait(false);
        return new PushedVersion(_catalog.Current.FindDigest(package.Digest)!, appended is null);
    }

    /// <summary>Sets the launch of a slot. Instances prepare it; it takes effect once all have.</summary>
    /// <exception cref="ModelRefusedException">There is no such version, or it is retired.</exception>
    public async Task<LaunchSet> LaunchAsync(string slot, string live, string by, CancellationToken cancellation)
    {
        var appended = await _catalog.AppendAsync(
            catalog =>
            {
                if (catalog.Find(live) is null) throw new ModelRefusedException(Unknown(catalog, live));
                if (catalog.Retired.Contains(live)) throw new ModelRefusedException($"{live} is retired.");
                return new LaunchSet { Launch = catalog.NextLaunch, Slot = slot, Live = live, By = by };
            },
            cancellation).ConfigureAwait(false);
        return (LaunchSet)appended!;
    }

    /// <summary>Forbids further launches of a version; where it stands it goes on.</summary>
    /// <exception cref="ModelRefusedException">There is no such version.</exception>
    public Task RetireAsync(string version, string by, CancellationToken cancellation) =>
        _catalog.AppendAsync(
            catalog => catalog.Find(version) is null ? throw new ModelRefusedException(Unknown(catalog, version))
                : catalog.Retired.Contains(version) ? null
                : new VersionRetired { Version = version, By = by },
            cancellation);

    private static string Unknown(Catalog catalog, string version)
    {
        var known = catalog.Versions.Select(registered => registered.Name).TakeLast(10).ToList();
        return known.Count == 0 ? $"There is no version {version}: nothing was pushed yet."
            : $"There is no version {version}; there are {string.Join(", ", known)}.";
    }
}
