using Millrace.Runtime.Execution.Ports;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Tasks;

/// <summary>
/// One step of a task: the rows that it takes and the watermark before each of them. The entry after the last row is
/// the watermark that holds once the step is done. Reused; owned by the task's lane.
/// </summary>
internal sealed class Step(StepContext context, IReadOnlyList<InputPort> inputs)
{
    /// <summary>Moments of each row: the watermark rises, the row comes, timers that it set into the past
    /// fire.</summary>
    internal const int Moments = 3;

    internal const int BeforeRow = 0;
    internal const int OfRow = 1;
    internal const int AfterRow = 2;
    private long[] _watermarks = new long[64];

    internal StepContext Context { get; } = context;

    /// <summary>The input that rows were taken from; null for an ingress, or while nothing was taken.</summary>
    internal InputPort? Input { get; private set; }

    /// <summary>Number of rows taken, those that could not be decoded included.</summary>
    internal int Rows { get; private set; }

    /// <summary>Rows at the end of what was taken that could not be decoded.</summary>
    internal int Undecoded { get; set; }

    /// <summary>The task's watermark before the step.</summary>
    internal long Before { get; private set; } = EventTime.Beginning;

    /// <summary>The task's watermark once the step is done.</summary>
    internal long After { get; private set; } = EventTime.Beginning;

    internal void Begin(long watermark)
    {
        Context.BeginStep();
        Input = null;
        Rows = 0;
        Undecoded = 0;
        Before = After = watermark;
    }

    /// <summary>Room for the watermarks of so many rows and the one after them.</summary>
    internal Span<long> Watermarks(int rows)
    {
        if (_watermarks.Length <= rows) Array.Resize(ref _watermarks, Math.Max(rows + 1, _watermarks.Length * 2));
        return _watermarks.AsSpan(0, rows);
    }

    /// <summary>Minimum of the other inputs' watermarks; the end of time where there are none.</summary>
    internal long OtherInputs(InputPort input)
    {
        var least = EventTime.End;
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i] != input) least = Math.Min(least, inputs[i].Watermark.Value);
        return least;
    }

    /// <summary>Notes what an input gave: its rows, and the watermark after them where the stored batch is used
    /// up.</summary>
    internal void Take(InputPort? input, int rows, long? after)
    {
        Input = input;
        Rows = rows;
        var marks = Watermarks(rows);
        var last = Before;
        for (var i = 0; i < marks.Length; i++) marks[i] = last = Math.Max(last, marks[i]);
        After = Math.Max(last, after ?? last);
        _watermarks[rows] = After;
    }

    /// <summary>Holds the watermark back: what the rows brought of it comes in a step of its own.</summary>
    internal void StayAt(long watermark) => _watermarks[Rows] = After = watermark;

    internal void SawTimes(ReadOnlySpan<RowHead> heads)
    {
        var latest = Context.LastTime;
        for (var i = 0; i < heads.Length; i++) latest = Math.Max(latest, heads[i].Time);
        Context.LastTime = latest;
    }

    /// <summary>The stamp of a row of the step.</summary>
    internal static int StampOf(int row) => (row * Moments) + OfRow;

    /// <summary>The watermark that a row, or what a timer emits, is emitted under.</summary>
    internal long WatermarkAt(int stamp)
    {
        var row = stamp / Moments;
        if (stamp % Moments != BeforeRow) return _watermarks[row];
        return row == 0 ? Before : _watermarks[row - 1];
    }

    /// <summary>The first row in a range before which the watermark reaches a time; -1: none.</summary>
    internal int FirstReaching(long time, int row, int last)
    {
        for (var i = row; i <= last; i++)
            if (_watermarks[i] >= time) return i;
        return -1;
    }

    /// <summary>The watermark before a row.</summary>
    internal long WatermarkBeforeRow(int row) => _watermarks[row];
}
