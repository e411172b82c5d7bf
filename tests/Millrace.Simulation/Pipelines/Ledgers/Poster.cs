namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>Makes two postings of a transfer, in one commit.</summary>
internal sealed class Poster : Streamlet
{
    private readonly Outlet<Posting> _out;

    public Poster()
    {
        Inlet<Transfer>("in", OnTransfer);
        _out = Outlet<Posting>("out", changesKey: true);
    }

    private void OnTransfer(in Transfer transfer)
    {
        _out.Emit(new Posting(transfer.From, transfer.Id, -transfer.Amount));
        _out.Emit(new Posting(transfer.To, transfer.Id, transfer.Amount));
    }
}
