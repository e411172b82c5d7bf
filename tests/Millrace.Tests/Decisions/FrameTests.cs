using System.Buffers;
using System.Diagnostics;
using Millrace.Decisions;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Files;
using Millrace.Testing.Files;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Decisions;

public class FrameTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(513)]
    [InlineData(DecisionFrameBuilder.MostRecords)]
    public void A_frame_gives_back_what_went_in(int count)
    {
        var trial = new FrameTrial();
        using var sealer = new FrameSealer(FrameTrial.Key);
        var frame = DecisionFrame.Read(trial.Frame(sealer, 1000, count));
        Assert.Equal(count, frame.Count);
        Assert.Equivalent(FrameTrial.Attribution, frame.Attribution);
        for (var row = 0; row < count; row++)
        {
            var decision = frame[row];
            Assert.Equal(1000 + row, decision.Offset);
            Assert.Equal((1000 + row) / 3 * 60_000_000L, decision.EventTime);
            Assert.Equal(DecisionRule.Scored, decision.Rule);
            Assert.Equal([FrameTrial.ScoreOf(1000 + row)], decision.Outputs);
            Assert.Equal(Enumerable.Range(0, 7).Select(i => FrameTrial.InputOf(1000 + row, i)), decision.Inputs);
        }

        Assert.Equal(1000 + (count / 2), Assert.Single(frame.Find(1000 + (count / 2))).Offset);
        Assert.Empty(frame.Find(999));
    }

    [Fact]
    public void Timers_ordinals_rules_and_missing_scores_are_kept_too()
    {
        var builder = new DecisionFrameBuilder();
        builder.Begin(FrameTrial.Attribution);
        builder.Add(
            new DecisionRows
            {
                Offsets = [7, 7, 5], Times = [3, 2, long.MinValue], Timers = [0, 2, 1], Ordinals = [0, 1, 0],
                Rules = [DecisionRule.Scored, DecisionRule.ErrorDeadLetter, DecisionRule.Scored],
                Inputs = new float[21], Outputs = [[float.NaN, float.NaN, float.NaN]],
            });
        using var sealer = new FrameSealer(FrameTrial.Key);
        var writer = new ArrayBufferWriter<byte>();
        sealer.Seal(builder, writer);
        var frame = DecisionFrame.Read(writer.WrittenSpan);
        Assert.Equal((7, 7), (frame.Header.FirstOffset, frame.Header.LastOffset));
        var onTimer = frame.Find(7).Last();
        Assert.Equal((2L, 1, DecisionRule.ErrorDeadLetter), (onTimer.Timer, onTimer.Ordinal, onTimer.Rule));
        Assert.True(float.IsNaN(onTimer.Outputs[0]));
        Assert.Equal(long.MinValue, frame[2].EventTime);
    }

    [Fact]
    public void An_undone_batch_leaves_nothing_behind()
    {
        var trial = new FrameTrial();
        using var sealer = new FrameSealer(FrameTrial.Key);
        var builder = new DecisionFrameBuilder();
        builder.Begin(FrameTrial.Attribution);
        trial.Add(builder, 0, 10);
        trial.Add(builder, 500, 10);
        builder.CutTo(10);
        trial.Add(builder, 10, 5);
        var writer = new ArrayBufferWriter<byte>();
        sealer.Seal(builder, writer);
        using var plain = new FrameSealer(FrameTrial.Key);
        Assert.Equal(trial.Frame(plain, 0, 15), writer.WrittenSpan.ToArray());
    }

    [Fact]
    public void Every_changed_bit_shows_and_frames_follow_each_other()
    {
        var trial = new FrameTrial();
        using var sealer = new FrameSealer(FrameTrial.Key);
        var first = trial.Frame(sealer, 0, 20);
        var second = trial.Frame(sealer, 20, 20);
        Assert.True(DecisionVerifier.IsWhole(first));
        Assert.True(DecisionVerifier.Follows(second, first));
        Assert.False(DecisionVerifier.Follows(first, second));
        for (var at = 0; at < first.Length; at++)
        {
            first[at] ^= 4;
            Assert.False(DecisionVerifier.IsWhole(first));
            ReadOrRefuse(first);
            first[at] ^= 4;
        }

        Evidence.Trials(Promises.Audit, "each byte of a frame of decisions changed", first.Length, 0);
    }

    [Fact]
    public void A_decision_is_signed_over_its_inputs_its_scores_and_its_records_bytes()
    {
        var trial = new FrameTrial();
        using var sealer = new FrameSealer(FrameTrial.Key);
        using var verifier = new DecisionVerifier(FrameTrial.Key);
        var frame = DecisionFrame.Read(trial.Frame(sealer, 100, 50));
        var decision = frame[20];
        var record = FrameTrial.RecordOf(120);
        Assert.True(verifier.IsSigned(frame, decision, record));
        Assert.False(verifier.IsSigned(frame, decision, FrameTrial.RecordOf(121)));
        float[] others = [.. decision.Inputs.Select(value => value + 1)];
        Assert.False(verifier.IsSigned(frame, decision with { Inputs = others }, record));
        Assert.False(verifier.IsSigned(frame, decision with { Outputs = [0.5f] }, record));
        Assert.False(verifier.IsSigned(frame, decision with { Rule = DecisionRule.ErrorFellBack }, record));
        using var stranger = new DecisionVerifier(new DecisionKey(new byte[32]));
        Assert.False(stranger.IsSigned(frame, decision, record));
    }

    [Fact]
    public void A_decision_takes_at_most_64_bytes_beside_its_inputs()
    {
        var trial = new FrameTrial();
        using var bare = new FrameSealer(FrameTrial.Key, keepInputs: false);
        using var full = new FrameSealer(FrameTrial.Key);
        var without = trial.Frame(bare, 128_000, 512).Length / 512.0;
        var with = trial.Frame(full, 128_000, 512).Length / 512.0;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{without:F1} bytes a decision, its inputs {with - without:F1}");
        Assert.InRange(without, 16, 64);
        Assert.True(with - without <= 28);
    }

    [Fact]
    public void A_lane_allocates_nothing_and_the_sealer_little()
    {
        var trial = new FrameTrial();
        using var sealer = new FrameSealer(FrameTrial.Key);
        var builder = new DecisionFrameBuilder();
        builder.Begin(FrameTrial.Attribution);
        trial.Add(builder, 0, 512);
        trial.Add(builder, 512);
        var writer = new ArrayBufferWriter<byte>(1 << 20);
        sealer.Seal(builder, writer);
        builder.CutTo(0);
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2; i++) trial.Add(builder, 512);
        var lane = clock.Elapsed.TotalNanoseconds / 1024;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        clock.Restart();
        sealer.Seal(builder, writer);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{lane:F0} ns on the lane, {clock.Elapsed.TotalNanoseconds / 1024:F0} ns to seal");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4096);
    }

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_reads_it()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("millrace-key").FullName;
        var files = new LinuxFileLayer();
        var made = DecisionKey.Open(files, folder, bytes => bytes.AsSpan().Fill(9));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(folder, DecisionKey.FileName)));
        Assert.Equal(made.Id, DecisionKey.Open(files, folder, _ => Assert.Fail("It was there.")).Id);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_damaged_key_is_not_replaced_in_silence()
    {
        var files = new MemoryFileLayer();
        files.CreateDirectory("/data");
        using (var file = files.Open("/data/decision.key", Millrace.Files.FileUse.Create)) file.Write([1, 2, 3], 0);
        Assert.Throws<InvalidDataException>(() => DecisionKey.Open(files, "/data", _ => { }));
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            _ = DecisionFrame.Read(bytes)[0];
        }
        catch (Exception refused) when (refused is InvalidDataException or OverflowException)
        {
            return;
        }
    }
}
