using System.Security.Cryptography;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Models;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>
/// A data directory that is open: its log, catalog, packages and decisions. The verbs open one at rest; an instance
/// has one while it runs. One process owns a directory at a time.
/// </summary>
internal sealed class DataFolder : IDataFolder, IAsyncDisposable
{
    private readonly SchemaStore _schemas;
    private readonly ModelDesk _models;
    private readonly DecisionDesk _decisions;
    private readonly TopicDesk _topics;

    private DataFolder(EmbeddedLog log, DataFolderParts parts)
    {
        Log = log;
        Parts = parts;
        _schemas = new SchemaStore(log);
        var records = new StoredRecords(log, _schemas);
        _topics = new TopicDesk(log, records);
        _decisions = new DecisionDesk(log, parts, records, _schemas);
        _models = new ModelDesk(log, parts);
    }

    internal EmbeddedLog Log { get; }

    internal DataFolderParts Parts { get; }

    /// <summary>Opens a directory, creating it where it does not exist.</summary>
    /// <exception cref="BackplaneException">Another process owns it, or it is damaged.</exception>
    internal static DataFolder Open(IFileLayer files, string path, TimeProvider clock,
        IReadOnlyList<IModelFormat> formats, EmbeddedLogOptions? options = null)
    {
        var log = EmbeddedLog.Open(files, path, clock, options);
        var store = new PackageStore(files, path);
        var admission = new ModelAdmission(formats);
        var catalog = new CatalogLog(log, clock);
        var key = DecisionKey.Open(files, path, bytes => RandomNumberGenerator.Fill(bytes));
        return new DataFolder(log, new DataFolderParts(catalog, new ModelRegistry(catalog, store, admission),
            new LoadedVersions(store, admission), key));
    }

    public IReadOnlyList<ModelVersionView> Models() => _models.Versions();

    public IReadOnlyList<LaunchView> Launches(string? slot = null) => _models.Launches(slot);

    public ModelPushResult PushModel(ModelPushRequest request) => _models.Push(request);

    public LaunchResult SetLaunch(LaunchRequest request) => _models.SetLaunch(request);

    public IReadOnlyList<DecisionCard> FindDecisions(string topic, int partition, long offset) =>
        _decisions.Find(topic, partition, offset);

    public IReadOnlyList<DecisionCard> RecentDecisions(string? slot, int limit) => _decisions.Recent(slot, limit);

    public RescoreResult Rescore(string topic, int partition, long offset, string? version) =>
        _decisions.Rescore(topic, partition, offset, version);

    public DecisionCheck? CheckDecisions(string slot, int partition, long from) =>
        _decisions.Check(slot, partition, from);

    public IReadOnlyList<TopicView> Topics() => _topics.Topics();

    public IReadOnlyList<RecordView> ReadRecords(string topic, int partition, long offset, int limit) =>
        _topics.Read(topic, partition, offset, limit);

    public IReadOnlyList<DeadLetterView> DeadLetters(int limit) => _topics.DeadLetters(limit);

    public async ValueTask DisposeAsync()
    {
        _schemas.Dispose();
        _models.Dispose();
        Parts.Catalog.Dispose();
        await Log.DisposeAsync().ConfigureAwait(false);
    }
}
