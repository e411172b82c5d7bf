using System.Runtime.CompilerServices;

namespace Millrace.Streamlets;

/// <summary>Typed rows with their heads: the unit in which records move inside a group. Belongs to one lane.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class RowBatch<T> : RowBatch
{
    private const int InitialCapacity = 32;
    private T[] _values = new T[InitialCapacity];
    private RowHead[] _heads = new RowHead[InitialCapacity];

    /// <summary>The values.</summary>
    public Span<T> Values => _values.AsSpan(0, Count);

    /// <inheritdoc/>
    public override Span<RowHead> Heads => _heads.AsSpan(0, Count);

    /// <summary>Adds a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in T value, in RowHead head)
    {
        if (Count == _values.Length) Grow(Count + 1);
        _values[Count] = value;
        _heads[Count] = head;
        Count++;
    }

    /// <summary>Makes it hold exactly this many rows, whose values and heads are then to be set by the
    /// caller.</summary>
    public void Prepare(int count)
    {
        if (count > _values.Length) Grow(count);
        Count = count;
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(_values, 0, Count);
        Count = 0;
    }

    private void Grow(int needed)
    {
        var capacity = Math.Max(needed, _values.Length * 2);
        Array.Resize(ref _values, capacity);
        Array.Resize(ref _heads, capacity);
    }
}
