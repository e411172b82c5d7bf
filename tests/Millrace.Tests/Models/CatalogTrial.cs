using Millrace.Backplanes;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;
using Millrace.Testing.Files;
using Millrace.Tests.Logs;

namespace Millrace.Tests.Models;

/// <summary>A catalog on a log in memory, with the constant format.</summary>
internal sealed class CatalogTrial : IAsyncDisposable
{
    private readonly EmbeddedLog _log;

    public CatalogTrial(MemoryFileLayer? files = null)
    {
        Files = files ?? new MemoryFileLayer();
        _log = EmbeddedLog.Open(Files, "/data/log", new ManualTime(), LogTrial.Small with { HasThread = true });
        Store = new PackageStore(Files, "/data");
        Admission = new ModelAdmission([Format]);
        Catalog = new CatalogLog(_log, new ManualTime());
        Registry = new ModelRegistry(Catalog, Store, Admission);
        Versions = new LoadedVersions(Store, Admission);
    }

    public MemoryFileLayer Files { get; }

    public ConstantFormat Format { get; } = new();

    public PackageStore Store { get; }

    public ModelAdmission Admission { get; }

    public CatalogLog Catalog { get; }

    public ModelRegistry Registry { get; }

    public LoadedVersions Versions { get; }

    public IBackplane Backplane => _log;

    public LaunchPreparer Preparer(string instance, params string[] owners) =>
        new(Catalog, Versions, instance, () => owners);

    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        await _log.DisposeAsync();
    }
}
