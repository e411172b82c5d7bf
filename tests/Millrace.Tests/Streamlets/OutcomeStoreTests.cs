using System.Buffers;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;
using Millrace.Streamlets;
using Xunit;

namespace Millrace.Tests.Streamlets;

public sealed class OutcomeStoreTests
{
    private const long Hour = 3_600_000_000;
    private readonly StepContext _context = new();
    private readonly OutcomeStore _store = new();

    public OutcomeStoreTests() => _store.Bind(_context, new NoCodecs());

    [Fact]
    public void An_outcome_joins_the_score_of_its_position()
    {
        Score(7, 0.25, "a@1");
        Score(8, 0.75, "a@2");
        Outcome(8, true);
        Settle();
        var (version, bucket) = Assert.Single(_store.Board.Read(out _));
        Assert.Equal("a@2", version);
        Assert.Equal((1, 1, -Math.Log(0.75), 0.0625),
            (bucket.Count, bucket.Positives, bucket.LogLoss, bucket.SquaredError));
        Assert.Equal(1, _store.Waiting);
    }

    [Fact]
    public void Only_committed_work_shows_on_the_board()
    {
        Join(1);
        Assert.Empty(_store.Board.Read(out _));
        _context.BatchNumber++;
        Join(2);
        _store.Settle(_context.BatchNumber - 1);
        Assert.Equal(1, Assert.Single(_store.Board.Read(out _)).Bucket.Count);
        Settle();
        Assert.Equal(2, Assert.Single(_store.Board.Read(out _)).Bucket.Count);
    }

    [Fact]
    public void An_undone_batch_leaves_no_trace()
    {
        for (var i = 0; i < 200; i++) Join(i);
        Score(1000, 0.5, "a@1");
        var before = All();
        _context.BatchNumber++;
        for (var i = 200; i < 40_000; i++) Join(i);
        Outcome(1000, true);
        Outcome(2000, true);
        _store.UndoFrom(_context.BatchNumber);
        Assert.Equal(before, All());
        Settle();
        Assert.Equal(200, _store.Board.Read(out var counters).Sum(item => item.Bucket.Count));
        Assert.Equal(0, counters.Unscored);
    }

    [Fact]
    public void Changes_commit_by_commit_restore_what_a_snapshot_would()
    {
        var restored = new OutcomeStore();
        restored.Bind(_context, new NoCodecs());
        for (var commit = 0; commit < 50; commit++)
        {
            _context.BatchNumber++;
            for (var i = 0; i < 997; i++)
            {
                var offset = (commit * 997) + i;
                Score(offset, offset % 100 / 100.0, offset % 3 == 0 ? "a@1" : "a@2");
                if (offset >= 500) Outcome(offset - 500, offset % 7 == 0);
            }

            var changes = new ArrayBufferWriter<byte>();
            _store.WriteChanges(changes);
            Settle();
            restored.Restore(changes.WrittenSpan.ToArray(), 0, changes.WrittenCount, _store.Schema(new NoCodecs()));
        }

        Assert.Equal(All(), All(restored));
        Assert.Equal(500, restored.Waiting);
    }

    [Fact]
    public void The_buckets_have_a_bound_and_lose_nothing()
    {
        for (var i = 0; i < 100_000; i++) Join(i, i % 2 == 0 ? "a@1" : "a@2");
        Settle();
        var buckets = _store.Board.Read(out _);
        Assert.InRange(buckets.Count, 100, 520);
        Assert.Equal(100_000, buckets.Sum(item => item.Bucket.Count));
    }

    [Fact]
    public void A_score_that_waits_too_long_is_dropped_and_counted()
    {
        _store.Keep = Hour;
        Score(0, 0.5, "a@1");
        for (var minute = 1; minute < 120; minute++) Score(minute, 0.5, "a@1", minute * Hour / 60);
        Settle();
        _store.Board.Read(out var counters);
        Assert.InRange(_store.Waiting, 60, 65);
        Assert.Equal(120 - _store.Waiting, counters.Dropped);
        Outcome(0, true);
        Settle();
        _store.Board.Read(out counters);
        Assert.Equal(1, counters.Unscored);
    }

    [Fact]
    public void The_chart_has_a_line_per_version_and_one_of_no_model()
    {
        for (var i = 0; i < 640; i++)
        {
            Score(i, 0.25, i < 320 ? "a@1" : "a@2", i);
            Outcome(i, i % 4 == 0, i);
        }

        Settle();
        var view = OutcomeCharts.View("risk", "log-loss", [_store.Board], []);
        Assert.Equal(["a@1", "a@2", OutcomeCharts.NoModel], view.Series.Select(series => series.Name));
        var expected = -((0.25 * Math.Log(0.25)) + (0.75 * Math.Log(0.75)));
        Assert.Equal(expected, view.Series[0].Value, 12);
        Assert.Equal(expected, view.Series[1].Value, 12);
        Assert.Equal(320, view.Series[1].Count);
        Assert.Equal(640, view.Series[2].Points[^1].Count);

        // Each bucket of 64 is predicted with the share before it, by Laplace's rule: the first with one half.
        var constant = Enumerable.Range(0, 10).Select(bucket => ((16.0 * bucket) + 1) / ((64 * bucket) + 2))
            .Sum(share => -((16 * Math.Log(share)) + (48 * Math.Log(1 - share))));
        Assert.Equal(constant / 640, view.Series[2].Value, 12);
    }

    private void Join(long offset, string version = "a@1")
    {
        Score(offset, 0.5, version);
        Outcome(offset, offset % 5 == 0);
    }

    private void Score(long offset, double score, string version, long time = 0) =>
        _store.AddScore(new RowHead { Offset = offset, Time = time }, score, version);

    private void Outcome(long offset, bool value, long time = 0) =>
        _store.AddOutcome(new RowHead { Offset = offset, Time = time, Timer = 1 }, value);

    private void Settle() => _store.Settle(_context.BatchNumber);

    private byte[] All(OutcomeStore? store = null)
    {
        var all = new ArrayBufferWriter<byte>();
        (store ?? _store).WriteAll(all);
        return all.WrittenSpan.ToArray();
    }
}
