using Millrace.Models;
using Millrace.Runtime.Models.Catalogs;

namespace Millrace.Runtime.Models.Slots;

/// <summary>
/// One instance's part in launches: prepares the newest of each slot, says so in the catalog or refuses with the
/// reason, and publishes a launch to its slot once all owners have prepared it. Driven by one caller, off the lanes.
/// </summary>
internal sealed class LaunchPreparer : IDisposable
{
    private readonly CatalogLog _catalog;
    private readonly LoadedVersions _versions;
    private readonly string _instance;
    private readonly Func<IReadOnlyCollection<string>> _owners;
    private readonly Dictionary<string, PreparedLaunch> _waiting = [];

    /// <summary>Takes the instance's name, and who owns tasks at present.</summary>
    public LaunchPreparer(
        CatalogLog catalog, LoadedVersions versions, string instance, Func<IReadOnlyCollection<string>> owners)
    {
        _catalog = catalog;
        _versions = versions;
        _instance = instance;
        _owners = owners;
    }

    /// <summary>Does what there is to do for a slot now.</summary>
    public async Task StepAsync(ModelSlot slot, CancellationToken cancellation)
    {
        _catalog.Poll();
        if (_catalog.Current.Newest(slot.Name) is { } newest && newest.Number > slot.ReadyLaunch)
            await PrepareAsync(slot, newest, cancellation).ConfigureAwait(false);
        Publish(slot);
    }

    /// <summary>
    /// Prepares a certain launch at once, for a task that goes on where its recorded activations have it. The caller
    /// holds the result.
    /// </summary>
    /// <exception cref="ModelRefusedException">
    /// It cannot be prepared here: this instance must not own the task.
    /// </exception>
    public PreparedLaunch Prepare(ModelSlot slot, LaunchSet launch)
    {
        var version = _catalog.Current.Find(launch.Live)
            ?? throw new ModelRefusedException($"There is no version {launch.Live}.");
        var live = _versions.Load(version);
        var isPrepared = false;
        try
        {
            if (FeatureBinding.Missing(slot.Features, live.Model) is { } missing)
            {
                throw new ModelRefusedException(
                    $"The slot {slot.Name} does not offer the feature \"{missing}\" of {launch.Live}.");
            }

            var binding = new FeatureBinding(slot.Features, live.Model);
            var prepared = new PreparedLaunch(launch, live, binding, slot.MaxBatch, slot.Scorers);
            isPrepared = true;
            return prepared;
        }
        finally
        {
            if (!isPrepared) live.Release();
        }
    }

    public void Dispose()
    {
        foreach (var launch in _waiting.Values) launch.Release();
        _waiting.Clear();
    }

    private async Task PrepareAsync(ModelSlot slot, LaunchState newest, CancellationToken cancellation)
    {
        if (_waiting.TryGetValue(slot.Name, out var waiting))
        {
            if (waiting.Launch.Launch == newest.Number) return;
            _waiting.Remove(slot.Name);
            waiting.Release();
        }

        CatalogEvent outcome;
        try
        {
            _waiting[slot.Name] = Prepare(slot, newest.Set);
            outcome = new LaunchPrepared { Launch = newest.Number, Instance = _instance, By = _instance };
        }
        catch (Exception failure) when (failure is ModelRefusedException or ScoringException)
        {
            outcome = new LaunchRefused
            {
                Launch = newest.Number, Instance = _instance, By = _instance, Reason = failure.Message,
            };
        }

        // After a restart the catalog may hold this instance's word already.
        await _catalog.AppendAsync(
            catalog => outcome is LaunchPrepared && catalog.Launches[newest.Number].Prepared.Contains(_instance)
                ? null
                : outcome,
            cancellation).ConfigureAwait(false);
    }

    private void Publish(ModelSlot slot)
    {
        if (!_waiting.TryGetValue(slot.Name, out var waiting)) return;
        var state = _catalog.Current.Launches[waiting.Launch.Launch];
        if (state.Refusal is not null)
        {
            _waiting.Remove(slot.Name);
            waiting.Release();
        }
        else if (state.IsReady(_owners()))
        {
            _waiting.Remove(slot.Name);
            slot.Publish(waiting);
        }
    }
}
