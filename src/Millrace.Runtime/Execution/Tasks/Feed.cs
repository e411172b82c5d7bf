using Millrace.Runtime.Execution.Ports;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>One source of rows of a streamlet: a topic input, or a wire from another streamlet's outlet.</summary>
internal sealed class Feed(Inlet inlet, InputPort? input, Outlet? wire)
{
    private int _at;
    private int _end;

    internal Inlet Inlet { get; } = inlet;

    internal RowBatch Rows { get; } = input?.Rows ?? wire!.Rows;

    internal int From => _at;

    internal int To => _end;

    internal bool IsEmpty => _at >= _end;

    /// <summary>Stamp of the next row; beyond all stamps where there is none.</summary>
    internal int NextStamp => _at < _end ? Rows.Heads[_at].Stamp : int.MaxValue;

    /// <summary>Event time of the next row; the end of time where there is none.</summary>
    internal long NextTime => _at < _end ? Rows.Heads[_at].Time : EventTime.End;

    internal void Begin(Step step)
    {
        var isTopic = input is not null;
        _at = isTopic && step.Input == input ? input!.From : 0;
        _end = !isTopic ? Rows.Count : step.Input == input ? input!.To : 0;
    }

    /// <summary>Hands over the next rows, up to an index.</summary>
    internal void Deliver(int to)
    {
        var from = _at;
        _at = to;
        Inlet.Deliver(Rows, from, to);
    }

    /// <summary>The index of the first row that does not come before the next one of another feed.</summary>
    /// <param name="other">A feed that is not empty.</param>
    /// <param name="comesFirst">Whether rows of one moment and time come from this feed first.</param>
    internal int IndexNotBefore(Feed other, bool comesFirst)
    {
        var heads = Rows.Heads;
        var (stamp, time) = (other.NextStamp, other.NextTime);
        var i = _at;
        while (i < _end && (heads[i].Stamp < stamp || (heads[i].Stamp == stamp
            && (heads[i].Time < time || (comesFirst && heads[i].Time == time))))) i++;
        return i;
    }
}
