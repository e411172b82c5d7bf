using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// State by key: one value for the key of the record (or timer) being handled, part of the task's transaction. Values
/// are to be treated as immutable where they hold references: replace a list, don't change it.
/// </summary>
/// <typeparam name="T">A schema'd type; a struct costs no allocation.</typeparam>
public sealed class KeyedState<T>
{
    private readonly KeyedStore<T> _store;

    internal KeyedState(KeyedStore<T> store) => _store = store;

    /// <summary>The value to read and change in place; the type's default where there is none yet.</summary>
    public ref T Value => ref _store.Touch();

    /// <summary>Whether the key has a value, and which; changes nothing.</summary>
    public bool TryGet(out T value) => _store.TryGet(out value);

    /// <summary>Removes the key's value.</summary>
    public void Remove() => _store.Remove();
}
