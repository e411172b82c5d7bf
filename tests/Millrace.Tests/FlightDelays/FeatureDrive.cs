using System.Buffers;
using FlightDelays;
using Millrace.Streamlets;

namespace Millrace.Tests.FlightDelays;

/// <summary>Drives the streamlet as a task does: timers before the row that raises the watermark, undo by
/// batch.</summary>
internal sealed class FeatureDrive
{
    private readonly FlightFeatures _features = new();
    private readonly KnownCodecs _codecs;
    private readonly RowBatch<Flight> _rows;
    private long _batch;

    internal FeatureDrive(KnownCodecs codecs)
    {
        _codecs = codecs;
        _rows = (RowBatch<Flight>)_features.Inlets[0].CreateRows();
        foreach (var store in _features.Stores) store.Bind(_features.Context, codecs);
    }

    internal int Landed { get; private set; }

    internal IEnumerable<Departure> Run(RowBatch<Flight> flights, Func<Utf8Text, bool> isMine)
    {
        Process(flights, isMine);
        var departed = (RowBatch<Departure>)_features.Outlets[0].Rows;
        Landed += _features.Outlets[1].Rows.Count;
        return departed.Values.ToArray();
    }

    internal void RunAndUndo(RowBatch<Flight> flights)
    {
        Process(flights, _ => true);
        foreach (var store in _features.Stores) store.UndoFrom(_batch);
    }

    /// <summary>What was done is durable; comes after the changes are written, as in a task.</summary>
    internal void Settle()
    {
        foreach (var store in _features.Stores) store.Settle(_batch);
    }

    internal List<byte[]> Changes() => Write((store, target) => store.WriteChanges(target));

    internal List<byte[]> Snapshot() => Write((store, target) =>
    {
        store.WriteChanges(new ArrayBufferWriter<byte>());
        store.WriteAll(target);
    });

    internal void Restore(List<byte[]> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var store = _features.Stores[i];
            store.Restore(parts[i], 0, parts[i].Length, store.Schema(_codecs));
        }
    }

    private List<byte[]> Write(Action<StateStore, IBufferWriter<byte>> write)
    {
        var parts = new List<byte[]>();
        foreach (var store in _features.Stores)
        {
            var target = new ArrayBufferWriter<byte>();
            write(store, target);
            parts.Add(target.WrittenSpan.ToArray());
        }

        return parts;
    }

    private void Process(RowBatch<Flight> flights, Func<Utf8Text, bool> isMine)
    {
        var context = _features.Context;
        context.BatchNumber = ++_batch;
        context.BeginStep();
        foreach (var outlet in _features.Outlets) outlet.Rows.Clear();
        _rows.Clear();
        for (var i = 0; i < flights.Count; i++)
        {
            var origin = flights.Values[i].Origin;
            if (!isMine(origin)) continue;
            var head = flights.Heads[i];
            origin.Span.CopyTo(context.AddKeys(origin.Length, out head.KeyStart));
            head.KeyLength = origin.Length;
            _rows.Add(in flights.Values[i], in head);
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            while (_features.TimerQueue!.NextTime <= _rows.Heads[i].Time) _features.TimerQueue.FireNext(2 * i);
            context.LastTime = _rows.Heads[i].Time;
            _features.Inlets[0].Deliver(_rows, i, i + 1);
        }

        foreach (var store in _features.Stores) store.EndBatch();
    }
}
