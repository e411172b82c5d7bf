using System.Buffers.Text;
using Millrace.Backplanes;
using Millrace.Records;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>An output of a known record type: chooses keys and partitions, and encodes rows into the commit.</summary>
internal sealed class OutputPort<T> : OutputPort
{
    private readonly List<RowBatch<T>> _outlets = [];
    private readonly RecordCodec<T> _codec;
    private readonly Column<T>? _key;
    private readonly byte[] _number = new byte[20];
    private int[] _next = new int[32];
    private RowBatch<T> _rows;
    private RowBatch<T>? _merged;
    private readonly int[] _first;
    private readonly int[] _last;

    internal OutputPort(Outlet<T> outlet, PlannedTopic topic, int topicId, int task, RecordCodec<T> codec)
        : base(topic, topicId, task)
    {
        _rows = (RowBatch<T>)outlet.Rows;
        _outlets.Add(_rows);
        _codec = codec;
        _key = topic.KeyField < 0 ? null : codec.Columns[topic.KeyField];
        _first = new int[topic.Partitions];
        _last = new int[topic.Partitions];
    }

    internal override bool TryAdd(Outlet outlet)
    {
        if (outlet.Rows is not RowBatch<T> rows) return false;
        _outlets.Add(rows);
        return true;
    }

    internal override void Write(CommitContent commit, Step step, in BatchHeader producer)
    {
        if (_outlets.Count > 1) _rows = Merged();
        if (_rows.Count == 0) return;
        Written += _rows.Count;
        if (_key is null)
        {
            LinkAll(Task % Topic.Partitions);
            WritePartition(commit, step, in producer, Task % Topic.Partitions);
            return;
        }

        SetKeys(step.Context);
        for (var partition = 0; partition < Topic.Partitions; partition++)
            if (_first[partition] >= 0) WritePartition(commit, step, in producer, partition);
    }

    // Rows of several outlets go out in the order of the step, as one batch: else those of the second would come after
    // a watermark that is that of the whole step, and their order would show where the step was cut.
    private RowBatch<T> Merged()
    {
        _merged ??= new RowBatch<T>();
        _merged.Clear();
        Span<int> at = stackalloc int[_outlets.Count];
        at.Clear();
        while (NextOutlet(at) is var next and >= 0)
        {
            var row = at[next]++;
            _merged.Add(in _outlets[next].Values[row], in _outlets[next].Heads[row]);
        }

        return _merged;
    }

    private int NextOutlet(ReadOnlySpan<int> at)
    {
        // By moment, then by time, as rows that meet at an inlet are.
        var (next, stamp, time) = (-1, int.MaxValue, EventTime.End);
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] == _outlets[i].Count) continue;
            ref readonly var head = ref _outlets[i].Heads[at[i]];
            if (head.Stamp > stamp || (head.Stamp == stamp && head.Time >= time)) continue;
            (next, stamp, time) = (i, head.Stamp, head.Time);
        }

        return next;
    }

    // The rows of each partition are a linked list through _next, so that nothing is copied or allocated.
    private void LinkAll(int partition)
    {
        Reserve(_rows.Count);
        _first[partition] = 0;
        for (var i = 0; i < _rows.Count; i++) _next[i] = i + 1;
        _next[_rows.Count - 1] = -1;
    }

    private void SetKeys(StepContext context)
    {
        Reserve(_rows.Count);
        Array.Fill(_first, -1);
        var heads = _rows.Heads;
        var values = _rows.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var key = KeyOf(in values[i]);
            key.CopyTo(context.AddKeys(key.Length, out heads[i].KeyStart));
            heads[i].KeyLength = key.Length;
            var partition = Topic.Partitions == 1 ? 0 : KeyPartitioner.Partition(key, Topic.Partitions);
            if (_first[partition] < 0) _first[partition] = i;
            else _next[_last[partition]] = i;
            _last[partition] = i;
            _next[i] = -1;
        }
    }

    private ReadOnlySpan<byte> KeyOf(in T value)
    {
        if (_key!.Field.Type.Kind is FieldKind.Text or FieldKind.Enum or FieldKind.Bytes)
            return _key.GetText(in value).Span;
        Utf8Formatter.TryFormat(_key.GetInt64(in value), _number, out var length);
        return _number.AsSpan(0, length);
    }

    private void WritePartition(CommitContent commit, Step step, in BatchHeader producer, int partition)
    {
        var heads = _rows.Heads;
        var first = _first[partition];
        var isWhole = _key is null || Topic.Partitions == 1;
        var (rows, keyBytes, ordered) = Survey(step, first);
        var header = producer;
        header.Rows = rows;
        header.Fingerprint = _codec.Schema.Fingerprint;
        header.Flags = (keyBytes > 0 ? BatchFlags.Keyed : 0) | (ordered ? BatchFlags.Ordered : 0);
        header.Watermark = step.After;
        var batch = new BatchBuilder(commit, in header);
        var writer = new RecordWriter(commit);
        WriteTimes(ref writer, heads, first);
        if (!ordered) batch.SetSteps(WriteSteps(ref writer, step, first), ordered: false);
        if (keyBytes > 0) WriteKeys(ref writer, step.Context, first);
        writer.Flush();
        batch.BeginBody();
        writer = new RecordWriter(commit);
        if (isWhole)
            _codec.WriteRows(ref writer, _rows.Values);
        else
            for (var i = first; i >= 0; i = _next[i]) _codec.Write(ref writer, in _rows.Values[i]);
        writer.Flush();
        batch.End(new TopicPartition(TopicId, partition));
        Carried(partition, step.After);
    }

    private (int Rows, int KeyBytes, bool Ordered) Survey(Step step, int first)
    {
        var heads = _rows.Heads;
        var (rows, keyBytes, ordered) = (0, 0, true);
        for (var i = first; i >= 0; i = _next[i])
        {
            rows++;
            keyBytes += heads[i].KeyLength;
            ordered &= heads[i].Time == step.WatermarkAt(heads[i].Stamp);
        }

        return (rows, keyBytes, ordered);
    }

    private void WriteTimes(ref RecordWriter writer, ReadOnlySpan<RowHead> heads, int first)
    {
        var before = 0L;
        for (var i = first; i >= 0; i = _next[i])
        {
            writer.WriteZigZag(unchecked(heads[i].Time - before));
            before = heads[i].Time;
        }
    }

    private int WriteSteps(ref RecordWriter writer, Step step, int first)
    {
        var heads = _rows.Heads;
        var (steps, row, before) = (0, 0, EventTime.Beginning);
        for (var i = first; i >= 0; i = _next[i], row++)
        {
            var watermark = step.WatermarkAt(heads[i].Stamp);
            if (watermark <= before) continue;
            writer.WriteLength(row);
            writer.WriteInt64(watermark);
            before = watermark;
            steps++;
        }

        return steps;
    }

    private void WriteKeys(ref RecordWriter writer, StepContext context, int first)
    {
        var heads = _rows.Heads;
        for (var i = first; i >= 0; i = _next[i]) writer.WriteLength(heads[i].KeyLength);
        for (var i = first; i >= 0; i = _next[i])
            writer.WriteRaw(context.KeyBytes.AsSpan(heads[i].KeyStart, heads[i].KeyLength));
    }

    private void Reserve(int rows)
    {
        if (rows <= _next.Length) return;
        _next = new int[Math.Max(rows, _next.Length * 2)];
    }
}
