using Millrace.Simulation.Pipelines.Stored;

namespace Millrace.Simulation.Pipelines.Ledgers;

/// <summary>
/// Reads all that is committed, again and again while the pipeline lives and dies: no snapshot may hold half a
/// transfer, and lists only ever grow.
/// </summary>
internal sealed class LedgerChecker(IReadOnlyList<Transfer> transfers)
{
    internal const int Partitions = 3;
    private readonly Dictionary<string, List<long>> _seen = [];

    /// <summary>How often it looked.</summary>
    internal int Snapshots { get; private set; }

    internal void Look(StoredLog log)
    {
        Snapshots++;
        var (postings, statements) = Read(log);

        // Bank: both sides of a transfer are seen together or not at all.
        if (postings.Sum(posting => posting.Amount) is var sum and not 0)
            throw new TrialFailedException(Check.Outputs, $"a snapshot holds half a transfer: {sum}.");
        foreach (var account in statements.GroupBy(statement => statement.Account.ToString())) Follow(account);
    }

    /// <summary>At the end everything came through, once, in order.</summary>
    internal void LookAtTheEnd(StoredLog log)
    {
        Look(log);
        var (postings, statements) = Read(log);

        // Echo: what went in came out, once each.
        var sides = transfers.SelectMany(
            transfer => new[] { (transfer.Id, -transfer.Amount), (transfer.Id, transfer.Amount) });
        if (!sides.Order().SequenceEqual(postings.Select(posting => (posting.Id, posting.Amount)).Order()))
            throw new TrialFailedException(Check.Outputs, "the postings are not those of the transfers.");
        foreach (var account in postings.GroupBy(posting => posting.Account.ToString()))
        {
            var wanted = account.Select(posting => posting.Id);
            if (!_seen.TryGetValue(account.Key, out var ids) || !ids.SequenceEqual(wanted))
                throw new TrialFailedException(Check.Outputs, $"account {account.Key} has not seen its postings.");
            if (statements.Last(each => each.Account.ToString() == account.Key).Balance
                != account.Sum(posting => posting.Amount))
                throw new TrialFailedException(Check.Outputs, $"the balance of {account.Key} is wrong.");
        }
    }

    // Append-list: each list has the one before as its beginning, in this snapshot and since the last.
    private void Follow(IGrouping<string, Statement> account)
    {
        var list = new List<long>();
        foreach (var statement in account)
        {
            if (statement.Ids.Length != list.Count + 1 || !statement.Ids[..^1].SequenceEqual(list))
                throw new TrialFailedException(Check.Outputs, $"the list of {account.Key} went from "
                    + $"{string.Join(' ', list)} to {string.Join(' ', statement.Ids)}.");
            list.Add(statement.Ids[^1]);
        }

        if (_seen.TryGetValue(account.Key, out var seen) && !list.Take(seen.Count).SequenceEqual(seen))
            throw new TrialFailedException(Check.Acknowledged, $"a list of {account.Key} that was seen is gone.");
        _seen[account.Key] = list;
    }

    private static (List<Posting> Postings, List<Statement> Statements) Read(StoredLog log)
    {
        var (postings, statements) = (new List<Posting>(), new List<Statement>());
        for (var partition = 0; partition < Partitions; partition++)
        {
            log.Rows<Posting>("postings", partition, (row, posting) =>
            {
                postings.Add(posting);
                return row;
            });
            log.Rows<Statement>("statements", partition, (row, statement) =>
            {
                statements.Add(statement);
                return row;
            });
        }

        return (postings, statements);
    }
}
