using System.Buffers;
using Millrace.Decisions;
using Millrace.Runtime.Decisions;

namespace Millrace.Tests.Decisions;

/// <summary>Frames of seven flight-like features and one output, and what they were made of.</summary>
internal sealed class FrameTrial
{
    private readonly float[] _scores = new float[DecisionFrameBuilder.MostRecords];
    private readonly float[][] _outputs;
    private readonly float[] _inputs = new float[DecisionFrameBuilder.MostRecords * 7];
    private readonly byte[] _record = new byte[DecisionFrameBuilder.MostRecords * 40];
    private readonly int[] _ends = new int[DecisionFrameBuilder.MostRecords];
    private readonly long[] _offsets = new long[DecisionFrameBuilder.MostRecords];
    private readonly long[] _times = new long[DecisionFrameBuilder.MostRecords];

    public FrameTrial() => _outputs = [_scores];

    public static DecisionKey Key { get; } = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public static DecisionAttribution Attribution { get; } = new()
    {
        Slot = "delay-risk", Task = 0, Epoch = 3, Run = 1, Launch = 4, Version = "delay-risk@2",
        Digest = new string('a', 64), Engine = "tried", Topic = "departures", Partition = 0,
        Inputs = ["hour", "day", "distance", "slow", "fast", "share", "count"], Outputs = ["risk"],
    };

    public static float InputOf(long offset, int column) => column switch
    {
        0 => (offset / 40 % 1440) / 60f,
        1 => 2,
        2 => (offset * 31 % 700) + 100,
        _ => MathF.Sin(offset * column) * 30,
    };

    public static float ScoreOf(long offset) => MathF.Abs(MathF.Sin(offset));

    public static byte[] RecordOf(long offset) => [.. Enumerable.Range(0, 40).Select(i => (byte)((offset * 7) + i))];

    /// <summary>Adds decisions on the records from an offset on, every step-th.</summary>
    public void Add(DecisionFrameBuilder builder, long first, int count, int step = 1)
    {
        for (var i = 0; i < count; i++)
        {
            var offset = first + ((long)i * step);
            _offsets[i] = offset;
            _times[i] = (offset / 3) * 60_000_000L;
            _scores[i] = ScoreOf(offset);
            for (var column = 0; column < 7; column++) _inputs[(i * 7) + column] = InputOf(offset, column);
            RecordOf(offset).CopyTo(_record, i * 40);
            _ends[i] = (i + 1) * 40;
        }

        Add(builder, count);
    }

    /// <summary>Adds the same again, as a lane does: only the copying.</summary>
    public void Add(DecisionFrameBuilder builder, int count) => builder.Add(
        new DecisionRows
        {
            Offsets = _offsets.AsSpan(0, count),
            Times = _times.AsSpan(0, count),
            Inputs = _inputs.AsSpan(0, count * 7),
            Records = _record.AsSpan(0, count * 40),
            RecordEnds = _ends.AsSpan(0, count),
            Outputs = _outputs,
        });

    public byte[] Frame(
        FrameSealer sealer, long first, int count, DecisionAttribution? attribution = null, int step = 1)
    {
        var builder = new DecisionFrameBuilder();
        builder.Begin(attribution ?? Attribution);
        Add(builder, first, count, step);
        var writer = new ArrayBufferWriter<byte>();
        if (sealer.Seal(builder, writer) != count) throw new InvalidOperationException("The sealer lost decisions.");
        return writer.WrittenSpan.ToArray();
    }
}
