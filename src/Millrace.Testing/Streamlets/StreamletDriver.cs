using System.Text;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Hosting;
using Millrace.Streamlets;

namespace Millrace.Testing.Streamlets;

/// <summary>
/// Drives one streamlet on virtual time: hand it records with their event times, move the watermark, and look at what
/// it emitted. State, timers and their order are those of the engine. Belongs to one thread.
/// </summary>
/// <remarks>The types that it handles are found through the registry of the streamlet's assembly.</remarks>
public sealed class StreamletDriver
{
    private readonly Streamlet _streamlet;
    private readonly TypeRegistry _types = new();
    private readonly StepContext _context = new();
    private readonly Step _step;
    private readonly Dictionary<string, DriverInlet> _inlets = [];
    private readonly Dictionary<string, List<object?>> _emitted = [];
    private readonly List<string> _refused = [];
    private readonly Node _node;
    private long _offset;
    private long _batch;

    /// <summary>Takes a streamlet whose parameters, if it has any, are set.</summary>
    public StreamletDriver(Streamlet streamlet)
    {
        ArgumentNullException.ThrowIfNull(streamlet);
        _streamlet = streamlet;
        MillraceRegistryAttribute.Of(streamlet.GetType().Assembly)?.AddTo(_types);
        _step = new Step(_context, []);
        _context.WatermarkAt = _step.WatermarkAt;
        streamlet.Context = _context;
        foreach (var store in streamlet.Stores) store.Bind(_context, _types);
        foreach (var inlet in streamlet.Inlets)
            _inlets.Add(inlet.Name, inlet.Accept(new DriverInlet.Maker(), _types));
        foreach (var outlet in streamlet.Outlets) _emitted.Add(outlet.Name, []);
        var feeds = streamlet.Inlets.Select(inlet => new Feed(inlet, null, _inlets[inlet.Name].Outlet));
        _node = new Node(Plan(streamlet), streamlet, [.. feeds]);
    }

    /// <summary>The watermark: the latest time that was fed or advanced to.</summary>
    public DateTime Watermark => EventTime.ToDateTime(_step.After);

    /// <summary>Reasons of the records that it refused, in order.</summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>Hands it a record. Timers up to its time fire before it, as its time raises the watermark.</summary>
    /// <param name="inlet">The inlet's name.</param>
    /// <param name="time">Event time; without a zone it is taken as UTC.</param>
    /// <param name="record">The record.</param>
    /// <param name="key">Its key.</param>
    public StreamletDriver Feed<T>(string inlet, DateTime time, T record, string key = "")
    {
        var micros = EventTime.FromDateTime(time);
        BeginStep();
        var head = new RowHead { Time = micros, Offset = _offset++, Stamp = 1 };
        var bytes = Encoding.UTF8.GetBytes(key);
        bytes.CopyTo(_context.AddKeys(bytes.Length, out head.KeyStart));
        head.KeyLength = bytes.Length;
        ((RowBatch<T>)Find(inlet).Outlet.Rows).Add(in record, in head);
        _context.LastTime = Math.Max(_context.LastTime, micros);
        _step.Watermarks(1)[0] = micros;
        EndStep(rows: 1, after: null);
        return this;
    }

    /// <summary>Raises the watermark: timers up to it fire.</summary>
    public StreamletDriver AdvanceTo(DateTime time) => Advance(EventTime.FromDateTime(time));

    /// <summary>Ends the sources: all timers fire.</summary>
    public StreamletDriver End() => Advance(EventTime.End);

    /// <summary>What an outlet has emitted so far, in order.</summary>
    public IReadOnlyList<T> Emitted<T>(string outlet) => _emitted.TryGetValue(outlet, out var rows)
        ? [.. rows.Cast<T>()]
        : throw new ArgumentException($"There is no outlet '{outlet}'; there are {string.Join(", ", _emitted.Keys)}.");

    private StreamletDriver Advance(long watermark)
    {
        BeginStep();
        EndStep(rows: 0, after: watermark);
        return this;
    }

    private void BeginStep()
    {
        _context.BatchNumber = ++_batch;
        _step.Begin(_step.After);
    }

    private void EndStep(int rows, long? after)
    {
        _step.Take(null, rows, after);
        _node.Process(_step);
        foreach (var store in _streamlet.Stores) store.EndBatch();
        _refused.AddRange(_context.Faults.Select(fault => fault.Reason));
        foreach (var outlet in _streamlet.Outlets)
        {
            outlet.Accept(new DriverInlet.Taker(outlet, _emitted[outlet.Name]), _types);
            outlet.Rows.Clear();
        }

        foreach (var inlet in _inlets.Values) inlet.Outlet.Rows.Clear();
    }

    private DriverInlet Find(string inlet) => _inlets.TryGetValue(inlet, out var found)
        ? found
        : throw new ArgumentException($"There is no inlet '{inlet}'; there are {string.Join(", ", _inlets.Keys)}.");

    private static PlannedStreamlet Plan(Streamlet streamlet) => new()
    {
        Name = streamlet.GetType().Name, Type = StreamletType.Of(() => streamlet), TypeArguments = [], Parameters =
            System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
        Inlets = [.. streamlet.Inlets.Select(port => Port(streamlet, port, isInlet: true))],
        Outlets = [.. streamlet.Outlets.Select(port => Port(streamlet, port, isInlet: false))],
    };

    private static PlannedPort Port(Streamlet streamlet, Port port, bool isInlet) =>
        new() { Path = new PortPath(streamlet.GetType().Name, port.Name), IsInlet = isInlet };
}
