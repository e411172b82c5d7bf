using System.Buffers;
using Millrace.Runtime.Streamlets;
using Millrace.Streamlets;
using Millrace.Tests.Files;
using Xunit;

namespace Millrace.Tests.Streamlets;

public sealed class JsonLinesEgressTests
{
    private readonly WritableFile _files = WritableFile.Create();

    [Fact]
    public void Lines_are_written_at_the_commit_and_what_a_crash_left_behind_it_is_cut()
    {
        var egress = Start([]);
        Give(egress, "one");
        Assert.Equal("", _files.Text);
        var committed = Cursor(egress);
        Give(egress, "two");
        Cursor(egress);
        Assert.Equal("{\"a\":\"one\"}\n{\"a\":\"two\"}\n", _files.Text);

        // The second commit never became durable.
        Give(Start(committed), "three");
        Assert.Equal("{\"a\":\"one\"}\n", _files.Text);
    }

    [Fact]
    public void An_undone_batch_is_not_written()
    {
        var egress = Start([]);
        Give(egress, "one");
        egress.Context.BatchNumber++;
        Give(egress, "two");
        foreach (var store in egress.Stores) store.UndoFrom(egress.Context.BatchNumber);
        Cursor(egress);
        Assert.Equal("{\"a\":\"one\"}\n", _files.Text);
    }

    [Fact]
    public void A_file_that_is_there_already_is_not_overwritten_unasked()
    {
        _files.Text = "precious";
        Assert.Contains("is there already", Assert.Throws<SourceException>(() => Start([])).Message,
            StringComparison.Ordinal);
        Start([], ("existing", "replace"));
        Assert.Equal("", _files.Text);
    }

    [Fact]
    public void A_file_that_lost_lines_is_refused()
    {
        var egress = Start([]);
        Give(egress, "one");
        var committed = Cursor(egress);
        _files.Text = "";
        Assert.Throws<SourceException>(() => Start(committed));
    }

    private static byte[] Cursor(JsonLinesEgress<FormatRow> egress)
    {
        var target = new ArrayBufferWriter<byte>();
        egress.WriteCursor(target);
        return target.WrittenSpan.ToArray();
    }

    private static void Give(JsonLinesEgress<FormatRow> egress, string text)
    {
        var rows = (RowBatch<FormatRow>)egress.Inlets[0].CreateRows();
        var row = new FormatRow();
        row.Values["a"] = text;
        rows.Add(in row, default);
        egress.Inlets[0].Deliver(rows, 0, 1);
    }

    private JsonLinesEgress<FormatRow> Start(byte[] cursor, params (string Name, string Value)[] parameters)
    {
        var egress = new JsonLinesEgress<FormatRow>(FormatCodec.Text(["a"]));
        foreach (var (name, value) in parameters.Append(("path", "out.jsonl")))
            Assert.Null(egress.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        foreach (var store in egress.Stores) store.Bind(egress.Context, new NoCodecs());
        egress.Start(new StreamletStart
        {
            Name = "out", Task = 0, BaseFolder = "/", Clock = TimeProvider.System, Files = _files,
            Codecs = new NoCodecs(), Console = TextWriter.Null,
        });
        egress.RestoreCursor(cursor);
        return egress;
    }
}
