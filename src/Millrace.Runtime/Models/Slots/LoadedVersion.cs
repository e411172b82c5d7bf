using Millrace.Models;

namespace Millrace.Runtime.Models.Slots;

/// <summary>
/// A version in memory, counted by those who use it. Disposed when the last one lets go, and never before: a model
/// that is disposed of while it scores ends the process.
/// </summary>
internal sealed class LoadedVersion
{
    private readonly Action<LoadedVersion> _released;
    private int _users = 1;

    /// <summary>Takes an admitted model; the caller is its first user.</summary>
    public LoadedVersion(string name, AdmittedModel admitted, Action<LoadedVersion> released)
    {
        Name = name;
        Digest = admitted.Package.Digest;
        Model = admitted.Model;
        _released = released;
    }

    /// <summary>Such as <c>delay-risk@2</c>.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the package.</summary>
    public string Digest { get; }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>Adds a user; false where the last one has let go already.</summary>
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

    /// <summary>Lets go.</summary>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _users);
        if (left < 0) throw new InvalidOperationException($"{Name} was let go once too often.");
        if (left > 0) return;
        _released(this);
        Model.Dispose();
    }
}
