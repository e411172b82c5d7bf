using System.Collections.Concurrent;
using Millrace.Models;
using Millrace.Runtime.Models.Catalogs;

namespace Millrace.Runtime.Models.Slots;

/// <summary>
/// A launch with all that its slot needs to score by it: version, binding and warm scorers. Each task that takes it up
/// acquires it, and lets go after its last batch under it.
/// </summary>
internal sealed class PreparedLaunch
{
    private readonly ConcurrentBag<IScorer> _warm = [];
    private readonly int _maxBatch;
    private int _users = 1;

    /// <summary>Takes an acquired version; makes scorers ahead, so that no task waits for one.</summary>
    public PreparedLaunch(LaunchSet launch, LoadedVersion live, FeatureBinding binding, int maxBatch, int scorers)
    {
        Launch = launch;
        Live = live;
        Binding = binding;
        _maxBatch = maxBatch;
        for (var i = 0; i < scorers; i++) _warm.Add(live.Model.CreateScorer(maxBatch));
    }

    /// <summary>The launch.</summary>
    public LaunchSet Launch { get; }

    /// <summary>The version that is live.</summary>
    public LoadedVersion Live { get; }

    /// <summary>Which of the slot's features it takes.</summary>
    public FeatureBinding Binding { get; }

    /// <summary>A scorer for one task; given back by <see cref="ReturnScorer"/>.</summary>
    public IScorer TakeScorer() => _warm.TryTake(out var scorer) ? scorer : Live.Model.CreateScorer(_maxBatch);

    /// <summary>Gives a scorer back.</summary>
    public void ReturnScorer(IScorer scorer) => _warm.Add(scorer);

    /// <summary>Adds a user; false where the launch was let go by all already.</summary>
    public bool TryAcquire()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users) return true;
            users = seen;
        }

        return false;
    }

    /// <summary>Lets go; the last one releases the scorers and the version.</summary>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _users);
        if (left < 0) throw new InvalidOperationException($"Launch {Launch.Launch} was let go once too often.");
        if (left > 0) return;
        while (_warm.TryTake(out var scorer)) scorer.Dispose();
        Live.Release();
    }
}
