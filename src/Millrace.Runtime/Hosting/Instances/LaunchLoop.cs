using Millrace.Backplanes;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>
/// Prepares launches off the lanes: woken when something becomes visible, it loads and checks what the newest launch of
/// each slot needs, and publishes it once all owners have prepared it.
/// </summary>
internal sealed class LaunchLoop : IAsyncDisposable
{
    private readonly IBackplane _backplane;
    private readonly SlotBoard _slots;
    private readonly CatalogLog _catalog;
    private readonly LaunchPreparer _preparer;
    private readonly EventLog _events;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, long> _told = [];
    private Task _loop = Task.CompletedTask;
    private int _isAwake;

    internal LaunchLoop(
        IBackplane backplane, SlotBoard slots, LaunchPreparer preparer, CatalogLog catalog, EventLog events)
    {
        _backplane = backplane;
        _slots = slots;
        _catalog = catalog;
        _preparer = preparer;
        _events = events;
    }

    /// <summary>Called when a slot has a new launch to take up, to wake the lanes.</summary>
    internal Action? Published { get; set; }

    /// <summary>Why the loop has ended though nobody stopped it; null while it runs.</summary>
    internal Exception? Failure { get; private set; }

    internal void Start()
    {
        _backplane.Progressed += Wake;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Prepares what there is to prepare now; for who has not started the loop.</summary>
    internal async Task StepAsync(CancellationToken cancellation)
    {
        foreach (var slot in _slots.Slots)
        {
            var before = slot.Models.ReadyLaunch;
            await _preparer.StepAsync(slot.Models, cancellation).ConfigureAwait(false);
            if (slot.Models.ReadyLaunch != before) Published?.Invoke();
            Tell(slot.Name, slot.Models.ReadyLaunch);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _backplane.Progressed -= Wake;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var slot in _slots.Slots) slot.Models.Publish(null);
        _preparer.Dispose();
        _stop.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isAwake, 1) == 0) _wake.Release();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                Interlocked.Exchange(ref _isAwake, 0);
                await StepAsync(_stop.Token).ConfigureAwait(false);
                await _wake.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (!_stop.IsCancellationRequested)
        {
            Failure = failure;
            _events.Add(Health.Critical, "launches", $"No launch can take effect any more: {failure.Message}");
        }
    }

    private void Tell(string slot, long ready)
    {
        var told = _told.GetValueOrDefault(slot);
        foreach (var launch in _catalog.Current.LaunchesOf(slot).TakeWhile(item => item.Number > told).Reverse())
        {
            if (launch.Refusal is { } refusal)
                _events.Add(Health.Warning, slot, $"{launch.Set.Live} was refused: {refusal.Reason}");
            else if (launch.Number == ready)
                _events.Add(Health.Healthy, slot, $"{launch.Set.Live} is prepared and takes effect task by task.");
            else if (launch.Number > ready)
                return;
            _told[slot] = launch.Number;
        }
    }
}
