using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// Gathers the decisions of one frame on a lane's thread: only copies into arrays that are kept, so that a record
/// costs some tens of nanoseconds. Hashing and compressing are <see cref="FrameSealer"/>'s, on another thread.
/// </summary>
internal sealed class DecisionFrameBuilder
{
    /// <summary>Most decisions of a frame: a look-up reads several whole, and longer ones save little.</summary>
    public const int MostRecords = 1024;

    private float[] _inputs = [];
    private float[][] _outputs = [];
    private byte[] _records = [];

    /// <summary>What the decisions share; set by <see cref="Begin"/>.</summary>
    public DecisionAttribution Attribution { get; private set; } = null!;

    /// <summary>Decisions so far.</summary>
    public int Count { get; private set; }

    /// <summary>How many more it takes.</summary>
    public int Room => MostRecords - Count;

    internal long[] Offsets { get; } = new long[MostRecords];

    internal long[] Times { get; } = new long[MostRecords];

    internal long[] Timers { get; } = new long[MostRecords];

    internal int[] Ordinals { get; } = new int[MostRecords];

    internal DecisionRule[] Rules { get; } = new DecisionRule[MostRecords];

    internal int[] RecordEnds { get; } = new int[MostRecords];

    internal int InputCount => Attribution.Inputs.Count;

    internal int OutputCount => Attribution.Outputs.Count;

    /// <summary>Makes it an empty frame.</summary>
    public void Begin(DecisionAttribution attribution)
    {
        Attribution = attribution;
        Count = 0;
        if (_inputs.Length < MostRecords * InputCount) _inputs = new float[MostRecords * InputCount];
        while (_outputs.Length < OutputCount) _outputs = [.. _outputs, new float[MostRecords]];
    }

    /// <summary>Adds decisions.</summary>
    public void Add(in DecisionRows rows)
    {
        var count = rows.Offsets.Length;
        if (count > Room || rows.Times.Length != count || rows.Inputs.Length != count * InputCount)
            throw new ArgumentException("Columns of decisions differ in length, or do not fit the frame.");
        rows.Offsets.CopyTo(Offsets.AsSpan(Count));
        rows.Times.CopyTo(Times.AsSpan(Count));
        Copy(rows.Timers, Timers.AsSpan(Count, count));
        Copy(rows.Ordinals, Ordinals.AsSpan(Count, count));
        Copy(rows.Rules, Rules.AsSpan(Count, count));
        rows.Inputs.CopyTo(_inputs.AsSpan(Count * InputCount));
        for (var i = 0; i < OutputCount; i++)
            rows.Outputs[i].AsSpan(rows.FirstOutput, count).CopyTo(_outputs[i].AsSpan(Count));

        AddRecords(rows, count);
        Count += count;
    }

    /// <summary>Drops all but the first so many: the batch that added them is undone.</summary>
    public void CutTo(int count) => Count = Math.Min(count, Count);

    internal ReadOnlySpan<float> Inputs(int row) => _inputs.AsSpan(row * InputCount, InputCount);

    internal ReadOnlySpan<float> Output(int index) => _outputs[index].AsSpan(0, Count);

    internal ReadOnlySpan<byte> Record(int row)
    {
        var start = row == 0 ? 0 : RecordEnds[row - 1];
        return _records.AsSpan(start, RecordEnds[row] - start);
    }

    private static void Copy<T>(ReadOnlySpan<T> source, Span<T> target)
    {
        if (source.IsEmpty) target.Clear();
        else source.CopyTo(target);
    }

    private void AddRecords(in DecisionRows rows, int count)
    {
        var start = Count == 0 ? 0 : RecordEnds[Count - 1];
        var needed = start + rows.Records.Length;
        if (needed > _records.Length) Array.Resize(ref _records, Math.Max(needed, _records.Length * 2));
        rows.Records.CopyTo(_records.AsSpan(start));
        for (var i = 0; i < count; i++)
            RecordEnds[Count + i] = start + (rows.RecordEnds.IsEmpty ? 0 : rows.RecordEnds[i]);
    }
}
