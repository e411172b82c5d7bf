using Millrace.Streamlets;

namespace Millrace;

/// <summary>An outlet, seen without its type.</summary>
public abstract class Outlet : Port
{
    private protected Outlet(Streamlet owner, string name)
        : base(owner, name)
    {
    }

    /// <summary>Whether the author says that records leave with another key than they came with.</summary>
    public bool ChangesKey { get; init; }

    internal abstract RowBatch Rows { get; }
}
