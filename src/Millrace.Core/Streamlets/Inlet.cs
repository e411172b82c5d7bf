using Millrace.Streamlets;

namespace Millrace;

/// <summary>An inlet, seen without its type.</summary>
public abstract class Inlet : Port
{
    private protected Inlet(Streamlet owner, string name)
        : base(owner, name)
    {
    }

    /// <summary>Whether its handler takes batches.</summary>
    internal abstract bool TakesBatches { get; }

    internal abstract RowBatch CreateRows();

    internal abstract void Deliver(RowBatch rows, int from, int to);
}
