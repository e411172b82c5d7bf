namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>Keeps accounts: balances, and lists that are only ever appended to.</summary>
internal sealed class Account : Streamlet
{
    private readonly Outlet<Statement> _out;
    private readonly KeyedState<Statement> _account;

    public Account()
    {
        Inlet<Posting>("in", OnPosting);
        _out = Outlet<Statement>("out");
        _account = State<Statement>("account");
    }

    private void OnPosting(in Posting posting)
    {
        ref var account = ref _account.Value;
        var ids = account.Ids.IsDefault ? [posting.Id] : account.Ids.Add(posting.Id);
        account = new Statement(posting.Account, account.Balance + posting.Amount, ids);
        _out.Emit(account);
    }
}
