namespace Millrace;

/// <summary>The short form: one inlet <c>in</c>, one outlet <c>out</c>, one method.</summary>
public abstract class Streamlet<TIn, TOut> : Streamlet
{
    private readonly Outlet<TOut> _out;

    /// <summary>Declares the ports.</summary>
    protected Streamlet()
    {
        Inlet<TIn>("in", Process);
        _out = Outlet<TOut>("out");
    }

    /// <summary>Handles one record; calls <see cref="Emit"/> for each record that leaves.</summary>
    public abstract void Process(in TIn record);

    /// <summary>Emits a record.</summary>
    protected void Emit(in TOut record) => _out.Emit(in record);
}
