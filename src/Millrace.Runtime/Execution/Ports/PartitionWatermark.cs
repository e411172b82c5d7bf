namespace Millrace.Runtime.Execution.Ports;

/// <summary>
/// The watermark of one input partition: the minimum over the tasks that the blueprint lets write to it. One that has
/// written nothing yet counts as the beginning of time; others than those do not count.
/// </summary>
internal sealed class PartitionWatermark
{
    private readonly ulong[] _producers;
    private readonly long[] _values;

    internal PartitionWatermark(IReadOnlyList<ulong> producers)
    {
        _producers = [.. producers];
        _values = new long[_producers.Length];
        Array.Fill(_values, EventTime.Beginning);
    }

    /// <summary>Minimum over all producers.</summary>
    internal long Value { get; private set; } = EventTime.Beginning;

    internal ReadOnlySpan<ulong> Producers => _producers;

    internal ReadOnlySpan<long> Values => _values;

    /// <summary>What is known of one producer; the end of time for one that does not count.</summary>
    internal long Of(ulong producer)
    {
        var index = Array.IndexOf(_producers, producer);
        return index < 0 ? EventTime.End : _values[index];
    }

    /// <summary>Minimum over all producers but one.</summary>
    internal long Others(ulong producer)
    {
        var least = EventTime.End;
        for (var i = 0; i < _producers.Length; i++)
            if (_producers[i] != producer) least = Math.Min(least, _values[i]);
        return least;
    }

    /// <summary>Raises what is known of one producer.</summary>
    internal void Raise(ulong producer, long watermark)
    {
        var index = Array.IndexOf(_producers, producer);
        if (index < 0) return;
        _values[index] = Math.Max(_values[index], watermark);
        Value = _values.Length == 0 ? EventTime.Beginning : _values.Min();
    }

    /// <summary>Sets everything to what it was before.</summary>
    internal void Restore(ReadOnlySpan<long> values)
    {
        values.CopyTo(_values);
        Value = _values.Length == 0 ? EventTime.Beginning : _values.Min();
    }
}
