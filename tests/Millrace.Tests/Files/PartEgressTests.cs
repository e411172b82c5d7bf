using System.Buffers;
using Millrace.Files.Parquet;
using Millrace.Streamlets;
using Millrace.Testing.Files;
using Millrace.Tests.Schemas;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Files;

public sealed class PartEgressTests
{
    private readonly MemoryFileLayer _files = new();

    [Fact]
    public void A_part_that_no_commit_tells_is_removed_and_written_again()
    {
        var egress = Start([]);
        Give(egress, 1, 2, 3);
        var (rows, cursor) = Commit(egress);
        Assert.Equal(["points.000000.parquet"], Parts());
        Give(egress, 4, 5, 6);
        Commit(egress);
        Assert.Equal(["points.000000.parquet", "points.000001.parquet"], Parts());

        // The second commit never became durable.
        var again = Start(cursor, rows);
        Assert.Equal(["points.000000.parquet"], Parts());
        Give(again, 4, 5, 6);
        Commit(again);
        Assert.Equal(["points.000000.parquet", "points.000001.parquet"], Parts());
    }

    [Fact]
    public void Parts_that_are_there_already_are_not_overwritten_unasked()
    {
        var egress = Start([]);
        Give(egress, 1, 2);
        Commit(egress);
        Assert.Contains("there are parts already, such as points.000000.parquet",
            Assert.Throws<SourceException>(() => Start([])).Message, StringComparison.Ordinal);
        Start([], null, ("existing", "replace"));
        Assert.Empty(Parts());
    }

    private static void Give(ParquetEgress<Point> egress, params int[] values)
    {
        var rows = (RowBatch<Point>)egress.Inlets[0].CreateRows();
        foreach (var value in values) rows.Add(new Point { X = value }, default);
        egress.Inlets[0].Deliver(rows, 0, values.Length);
    }

    // As the engine does: first the state, then the place.
    private static (byte[] State, byte[] Cursor) Commit(ParquetEgress<Point> egress)
    {
        var (state, cursor) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        egress.Stores[0].WriteChanges(state);
        egress.WriteCursor(cursor);
        return (state.WrittenSpan.ToArray(), cursor.WrittenSpan.ToArray());
    }

    private IEnumerable<string> Parts() => _files.List("/out");

    private ParquetEgress<Point> Start(byte[] cursor, byte[]? state = null, params (string Name, string Value)[] more)
    {
        var egress = new ParquetEgress<Point>(PointCodec.Instance);
        foreach (var (name, value) in more.Append(("path", "out/points.parquet")).Append(("rows", "2")))
            Assert.Null(egress.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        foreach (var store in egress.Stores) store.Bind(egress.Context, new NoCodecs());
        if (state is not null) egress.Stores[0].Restore(state, 0, state.Length, PointCodec.Instance.Schema);
        egress.Start(new StreamletStart
        {
            Name = "out", Task = 0, BaseFolder = "/", Clock = TimeProvider.System, Files = _files,
            Codecs = new NoCodecs(), Console = TextWriter.Null,
        });
        egress.RestoreCursor(cursor);
        return egress;
    }
}
