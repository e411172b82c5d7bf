using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Millrace.Files;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>Models and launches as the events so far make them. Immutable: each event gives a new one.</summary>
internal sealed record Catalog
{
    /// <summary>Before all events.</summary>
    public static Catalog Empty { get; } = new();

    /// <summary>All events, oldest first.</summary>
    public ImmutableList<CatalogEvent> History { get; private init; } = [];

    /// <summary>All versions, in the order of their registration.</summary>
    public ImmutableList<VersionRegistered> Versions { get; private init; } = [];

    /// <summary>Names of versions that may not be launched any more.</summary>
    public ImmutableHashSet<string> Retired { get; private init; } = [];

    /// <summary>All launches, by number.</summary>
    public ImmutableSortedDictionary<long, LaunchState> Launches { get; private init; } =
        ImmutableSortedDictionary<long, LaunchState>.Empty;

    /// <summary>SHA-256 of the last event's bytes in hexadecimal; empty where there is none.</summary>
    public string Head { get; private init; } = "";

    /// <summary>The number that the next launch gets.</summary>
    public long NextLaunch => Launches.IsEmpty ? 1 : Launches.Keys.Last() + 1;

    /// <summary>Bytes of an event as the next in the chain.</summary>
    public byte[] Encode(CatalogEvent happened) => JsonSerializer.SerializeToUtf8Bytes(
        happened with { Number = History.Count + 1, Previous = Head }, CatalogJson.Default.CatalogEvent);

    /// <summary>The catalog after an event.</summary>
    /// <exception cref="CatalogException">The bytes are none, or do not follow the event before.</exception>
    public Catalog Apply(ReadOnlySpan<byte> bytes)
    {
        var happened = Decode(bytes);
        if (happened.Previous != Head || happened.Number != History.Count + 1)
            throw new CatalogException($"Event {History.Count + 1} of the catalog does not follow the one before it.");
        var head = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var next = this with { Head = head, History = History.Add(happened) };
        return happened switch
        {
            VersionRegistered version => next with { Versions = Versions.Add(version) },
            VersionRetired retired => next with { Retired = Retired.Add(retired.Version) },
            LaunchSet set => next with { Launches = Launches.Add(set.Launch, new LaunchState(set, [], null)) },
            LaunchPrepared done => next.Change(
                done.Launch, state => state with { Prepared = state.Prepared.Add(done.Instance) }),
            LaunchRefused no => next.Change(no.Launch, state => state with { Refusal = state.Refusal ?? no }),
            _ => next,
        };
    }

    /// <summary>The version of a name such as <c>delay-risk@2</c>, or null.</summary>
    public VersionRegistered? Find(string name) => Versions.Find(version => version.Name == name);

    /// <summary>The version of a package, or null.</summary>
    public VersionRegistered? FindDigest(string digest) => Versions.Find(version => version.Digest == digest);

    /// <summary>The number that the next version of a model gets.</summary>
    public int NextVersion(string model) => 1 + Versions.Count(version => version.Model == model);

    /// <summary>Launches of a slot, newest first.</summary>
    public IEnumerable<LaunchState> LaunchesOf(string slot) =>
        Launches.Values.Reverse().Where(launch => launch.Set.Slot == slot);

    /// <summary>The newest launch of a slot that nobody has refused, ready or not; null where there is none.</summary>
    public LaunchState? Newest(string slot) => LaunchesOf(slot).FirstOrDefault(launch => launch.Refusal is null);

    /// <summary>The newest launch of a slot that tasks may take up, given the instances that own tasks.</summary>
    public LaunchState? NewestReady(string slot, IReadOnlyCollection<string> owners) =>
        LaunchesOf(slot).FirstOrDefault(launch => launch.IsReady(owners));

    private static CatalogEvent Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(bytes, CatalogJson.Default.CatalogEvent);
            return happened switch
            {
                { Format: CatalogEvent.CurrentFormat } => happened,
                { Format: > CatalogEvent.CurrentFormat } => throw Newer(happened.Format),
                _ => throw new CatalogException("An event of the catalog is of no format."),
            };
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            // A newer version may have kinds of events that this one does not know.
            if (FormatOf(bytes) is > CatalogEvent.CurrentFormat and var format) throw Newer(format);
            throw new CatalogException($"An event of the catalog cannot be read: {failure.Message}");
        }
    }

    private static CatalogException Newer(int format) => new(
        NewerFormat.Describe($"An event on {CatalogLog.TopicName}", format, CatalogEvent.CurrentFormat));

    private static int FormatOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out var format)
                && format.TryGetInt32(out var value) ? value : 0;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return 0;
        }
    }

    private Catalog Change(long launch, Func<LaunchState, LaunchState> change) =>
        Launches.TryGetValue(launch, out var state) ? this with { Launches = Launches.SetItem(launch, change(state)) }
        : throw new CatalogException($"An event of the catalog speaks of launch {launch}, which was never set.");
}
