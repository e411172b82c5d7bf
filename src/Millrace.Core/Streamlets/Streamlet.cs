using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// A named stage of a blueprint with typed inlets and outlets. Derive from it, declare ports, state, timers and
/// parameters in the constructor, and handle records. One object serves one task, on one thread at a time.
/// </summary>
/// <remarks>
/// A handler that throws stops the streamlet's group (a bug shows). A record that is bad is refused by
/// <see cref="Reject"/>. What a handler does must depend on its records, state and timers alone.
/// </remarks>
public abstract class Streamlet
{
    private readonly List<Inlet> _inlets = [];
    private readonly List<Outlet> _outlets = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<StateStore> _stores = [];
    private TimerQueue? _timers;

    /// <summary>The inlets, in the order of their declaration.</summary>
    public IReadOnlyList<Inlet> Inlets => _inlets;

    /// <summary>The outlets, in the order of their declaration.</summary>
    public IReadOnlyList<Outlet> Outlets => _outlets;

    /// <summary>The parameters, in the order of their declaration.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>One sentence on what it does, for people who choose among streamlets.</summary>
    public virtual string Description => "";

    /// <summary>Event time of the record (or timer) being handled, in microseconds.</summary>
    protected long Time => Context.Current.Time;

    /// <summary>Key of the record being handled; valid until the handler returns.</summary>
    protected Utf8Text Key => new(Context.KeyBytes, Context.Current.KeyStart, Context.Current.KeyLength);

    /// <summary>The watermark: no later record is below it.</summary>
    protected long Watermark => Context.Watermark;

    internal StepContext Context { get; set; } = new();

    /// <summary>Its name in the blueprint, by which faults call it; null outside of a task.</summary>
    internal string? StepName { get; set; }

    internal IReadOnlyList<StateStore> Stores => _stores;

    internal TimerQueue? TimerQueue => _timers;

    /// <summary>Called once after the parameters are set and before the first record, on the lane's thread.</summary>
    public virtual void Start(StreamletStart start)
    {
    }

    /// <summary>Called once when the task stops, also after a failure. Nothing can be emitted any more.</summary>
    public virtual void Stop()
    {
    }

    /// <summary>Declares an inlet whose records are handled one by one.</summary>
    protected Inlet<T> Inlet<T>(string name, RecordHandler<T> handler, bool optional = false) =>
        Add(new Inlet<T>(this, name, handler) { IsOptional = optional });

    /// <summary>Declares an inlet whose records are handled in batches.</summary>
    protected Inlet<T> BatchInlet<T>(string name, BatchHandler<T> handler, bool optional = false) =>
        Add(new Inlet<T>(this, name, handler) { IsOptional = optional });

    /// <summary>Declares an outlet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="optional">Whether a blueprint may leave it unconnected.</param>
    /// <param name="changesKey">Whether records leave with a key of their own: then only a topic may follow.</param>
    protected Outlet<T> Outlet<T>(string name, bool optional = false, bool changesKey = false)
    {
        var outlet = new Outlet<T>(this, name) { IsOptional = optional, ChangesKey = changesKey };
        _outlets.Add(outlet);
        return outlet;
    }

    /// <summary>Declares state by key. The name and the type are its contract: they are checked against what is
    /// stored.</summary>
    protected KeyedState<T> State<T>(string name)
    {
        var store = new KeyedStore<T>(name);
        _stores.Add(store);
        return new KeyedState<T>(store);
    }

    /// <summary>As <see cref="State{T}(string)"/>, of a type that only this streamlet knows.</summary>
    internal KeyedState<T> State<T>(string name, RecordCodec<T> codec)
    {
        var store = new KeyedStore<T>(name, codec);
        _stores.Add(store);
        return new KeyedState<T>(store);
    }

    /// <summary>Declares timers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="handler">Called when one fires, with its payload.</param>
    /// <param name="horizon">How far past the last record timers set at the end of the sources may still fire.</param>
    protected Timers<T> Timers<T>(string name, RecordHandler<T> handler, TimeSpan horizon = default)
    {
        if (_timers is null) _stores.Add(_timers = new TimerQueue());
        return new Timers<T>(_timers, name, handler, horizon);
    }

    /// <summary>Declares a parameter; see the factories of <see cref="Parameter"/>.</summary>
    protected Parameter<T> Add<T>(Parameter<T> parameter)
    {
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>
    /// Refuses the record being handled: it becomes a fault, charged to the topic record that it comes from, and goes
    /// where the policy of that inlet says (the dead-letter topic by default), in the same commit.
    /// </summary>
    protected void Reject(string reason) => Context.Reject(reason, StepName ?? GetType().Name);

    /// <summary>Adds state of a kind of its own, for ready-made streamlets.</summary>
    internal void AddStore(StateStore store) => _stores.Add(store);

    private Inlet<T> Add<T>(Inlet<T> inlet)
    {
        _inlets.Add(inlet);
        return inlet;
    }
}
