using System.Buffers;
using Millrace.Streamlets;
using Millrace.Tests.Schemas;
using Xunit;

namespace Millrace.Tests.Streamlets;

public sealed class PartBufferTests
{
    private readonly StepContext _context = new();
    private readonly List<long> _parts = [];

    [Fact]
    public void Rows_that_wait_are_in_the_commits_until_their_part_is_written()
    {
        var buffer = Make();
        Add(buffer, 1, 2);
        var first = Commit(buffer);
        Add(buffer, 3);
        var second = Commit(buffer);
        Assert.Empty(_parts);

        // A crash: what waits is restored, and goes on to the same part.
        var restored = Make();
        restored.Restore(first, 0, first.Length, PointCodec.Instance.Schema);
        restored.Restore(second, 0, second.Length, PointCodec.Instance.Schema);
        Assert.False(restored.HasChanges);
        Add(restored, 4, 5);
        var third = Commit(restored);
        Assert.Equal([1, 2, 3, 4, 5], _parts);

        var after = Make();
        after.Restore(first, 0, first.Length, PointCodec.Instance.Schema);
        after.Restore(third, 0, third.Length, PointCodec.Instance.Schema);
        _context.IsEnding = true;
        Assert.False(after.HasChanges);
    }

    [Fact]
    public void An_undone_batch_is_in_no_part()
    {
        var buffer = Make();
        Add(buffer, 1);
        _context.BatchNumber++;
        Add(buffer, 2, 3, 4, 5);
        buffer.UndoFrom(_context.BatchNumber);
        _context.IsEnding = true;
        Commit(buffer);
        Assert.Equal([1], _parts);
    }

    [Fact]
    public void A_snapshot_is_whole_and_what_follows_it_adds_to_it()
    {
        var buffer = Make();
        Add(buffer, 1);
        Commit(buffer);
        Add(buffer, 2);
        var target = new ArrayBufferWriter<byte>();
        buffer.WriteAll(target);
        buffer.DropChanges();
        Add(buffer, 3);
        var last = Commit(buffer);

        var restored = Make();
        Add(restored, 9);
        restored.Restore(target.WrittenSpan.ToArray(), 0, target.WrittenCount, PointCodec.Instance.Schema);
        restored.Restore(last, 0, last.Length, PointCodec.Instance.Schema);
        _context.IsEnding = true;
        Commit(restored);
        Assert.Equal([1, 2, 3], _parts);
    }

    private static void Add(PartBuffer<Point> buffer, params int[] values)
    {
        foreach (var value in values) buffer.Add(new Point { X = value });
    }

    private static byte[] Commit(PartBuffer<Point> buffer)
    {
        var target = new ArrayBufferWriter<byte>();
        buffer.WriteChanges(target);
        buffer.Settle(long.MaxValue);
        return target.WrittenSpan.ToArray();
    }

    private PartBuffer<Point> Make()
    {
        var buffer = new PartBuffer<Point>(PointCodec.Instance) { Limit = 4, WritePart = Take };
        buffer.Bind(_context, new NoCodecs());
        return buffer;
    }

    private void Take(PartRows<Point> rows)
    {
        var target = new Point[3];
        for (var count = rows.Read(target); count > 0; count = rows.Read(target))
            _parts.AddRange(target.Take(count).Select(point => point.X));
    }
}
