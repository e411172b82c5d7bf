using System.Buffers;
using System.Text;
using Millrace.Streamlets;
using Xunit;

namespace Millrace.Tests.Streamlets;

public sealed class FileIngressTests
{
    private readonly ManualClock _clock = new();
    private readonly OneFile _files = new("whatever");

    [Fact]
    public void Rows_are_numbered_from_the_given_first_one()
    {
        var ingress = Start(("row", "number"), ("first-row", "100"));
        var rows = ReadAll(ingress);
        Assert.Equal([100, 101, 102, 104, 105, 106, 107, 108, 109], rows.Select(row => row.Value.Number));
        Assert.Equal(rows.Select(row => row.Value.Number), rows.Select(row => row.Head.Offset));
    }

    [Fact]
    public void A_bad_row_is_a_fault_with_its_number_and_bytes_and_the_next_is_read()
    {
        var ingress = Start();
        ReadAll(ingress);
        var fault = Assert.Single(ingress.Context.SourceFaults);
        Assert.Equal((3, "it is the third", "three"), (fault.Row, fault.Reason, Encoding.UTF8.GetString(fault.Bytes)));
    }

    [Fact]
    public void Rows_before_a_pause_leave_before_their_memory_is_used_again()
    {
        var ingress = Start();
        Assert.Equal(IngressState.More, ingress.Read(100));
        Assert.Equal(3, ingress.Out.Rows.Count);
    }

    [Fact]
    public void At_a_pace_a_row_comes_when_its_time_has_passed()
    {
        var ingress = Start(("time", "at"), ("speed", "60"));
        Assert.Equal(IngressState.Idle, ingress.Read(100));
        Assert.Equal(1, ingress.Out.Rows.Count);
        Assert.Equal(EventTime.FromDateTime(_clock.GetUtcNow().UtcDateTime) + 1_000_000, ingress.WaitUntil);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        ingress.Read(100);
        Assert.Equal(1, ingress.Out.Rows.Count);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        ingress.Read(100);
        Assert.Equal(2, ingress.Out.Rows.Count);
        Assert.Equal(TickIngress.First.AddMinutes(1), EventTime.ToDateTime(ingress.Out.Rows.Heads[1].Time));
    }

    [Fact]
    public void After_a_restart_it_goes_on_at_the_next_row_and_at_the_pace_of_before()
    {
        var before = Start(("time", "at"), ("speed", "60"));
        before.Read(100);
        _clock.Advance(TimeSpan.FromSeconds(2));
        before.Read(100);
        var cursor = Cursor(before);

        _clock.Advance(TimeSpan.FromDays(1));
        var after = Create(("time", "at"), ("speed", "60"), ("row", "number"));
        after.RestoreCursor(cursor);
        after.Start(Given());
        after.Read(100);
        Assert.Equal([4], Numbers(after));
    }

    [Fact]
    public void An_undo_reads_the_same_rows_again()
    {
        var ingress = Start(("row", "number"));
        var cursor = Cursor(ingress);
        ingress.Read(2);
        ingress.RestoreCursor(cursor);
        ingress.Read(2);
        Assert.Equal([0, 1, 0, 1], Numbers(ingress));
    }

    [Fact]
    public void A_changed_file_is_refused()
    {
        var cursor = Cursor(Start());
        _files.Content = "something else";
        var ingress = Create();
        ingress.RestoreCursor(cursor);
        var failure = Assert.Throws<SourceException>(() => ingress.Start(Given()));
        Assert.Contains("rows.txt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_ends_it()
    {
        var ingress = Start(("limit", "2"));
        Assert.Equal(IngressState.Ended, ingress.Read(100));
        Assert.Equal(2, ingress.Out.Rows.Count);
        Assert.Equal(1, ingress.Progress);
    }

    [Fact]
    public void A_misspelt_time_field_is_named_with_the_one_that_is_near()
    {
        var failure = Assert.Throws<SourceException>(() => Start(("time", "att")));
        Assert.Equal("rows.txt: Tick has no field 'att'. Did you mean 'at'?", failure.Message);
    }

    [Fact]
    public void A_speed_without_a_time_is_refused() =>
        Assert.Contains("'time'", Assert.Throws<SourceException>(() => Start(("speed", "2"))).Message,
            StringComparison.Ordinal);

    private static List<(Tick Value, RowHead Head)> ReadAll(TickIngress ingress)
    {
        while (ingress.Read(100) != IngressState.Ended)
        {
        }

        var rows = (RowBatch<Tick>)ingress.Out.Rows;
        return [.. Enumerable.Range(0, rows.Count).Select(i => (rows.Values[i], rows.Heads[i]))];
    }

    private static long[] Numbers(TickIngress ingress) =>
        [.. ((RowBatch<Tick>)ingress.Out.Rows).Values.ToArray().Select(tick => tick.Number)];

    private static byte[] Cursor(TickIngress ingress)
    {
        var target = new ArrayBufferWriter<byte>();
        ingress.WriteCursor(target);
        return target.WrittenSpan.ToArray();
    }

    private static TickIngress Create(params (string Name, string Value)[] parameters)
    {
        var ingress = new TickIngress(new TickCodec());
        foreach (var (name, value) in parameters.Append(("path", "rows.txt")))
            Assert.Null(ingress.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        return ingress;
    }

    private TickIngress Start(params (string Name, string Value)[] parameters)
    {
        var ingress = Create(parameters);
        ingress.Start(Given());
        return ingress;
    }

    private StreamletStart Given() => new()
    {
        Name = "ticks", Task = 0, BaseFolder = "/", Clock = _clock, Files = _files, Codecs = new NoCodecs(),
        Console = TextWriter.Null,
    };
}
