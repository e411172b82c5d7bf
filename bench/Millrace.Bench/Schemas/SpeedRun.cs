using System.Buffers;
using System.Diagnostics;

namespace Millrace.Bench.Schemas;

/// <summary>One way of holding records, timed step by step.</summary>
internal abstract class SpeedRun(string name, byte[] bytes, int rows)
{
    /// <summary>The features: all numbers but the row's.</summary>
    private protected static readonly string[] Features = ["passengers", "distance", "slow", "fast", "share", "late"];

    private readonly List<double> _decode = [];
    private readonly List<double> _encode = [];
    private readonly List<double> _copy = [];
    private readonly ArrayBufferWriter<byte> _target = new(bytes.Length + 4096);

    internal bool WroteTheSameBytes { get; private set; } = true;

    private protected float[] Target { get; } = new float[rows * 6];

    internal void Measure(int repeats, bool isWarmUp)
    {
        var decode = Time(repeats, Decode);
        var encode = Time(repeats, () =>
        {
            _target.ResetWrittenCount();
            Encode(_target);
        });
        var copy = Time(repeats, CopyFeatures);
        WroteTheSameBytes &= _target.WrittenSpan.SequenceEqual(bytes);
        if (isWarmUp) return;
        _decode.Add(decode);
        _encode.Add(encode);
        _copy.Add(copy);
    }

    /// <summary>Medians, and the quickest rounds, which a busy machine disturbs least.</summary>
    internal string Line() =>
        $"{name,-12}{Cells(times => times.ElementAt(times.Length / 2))}{Cells(times => times[0])}";

    private protected abstract void Decode();

    private protected abstract void Encode(ArrayBufferWriter<byte> target);

    private protected abstract void CopyFeatures();

    private double Time(int repeats, Action step)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++) step();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats / rows;
    }

    private string Cells(Func<double[], double> choose)
    {
        var (decode, encode, copy) = (Choose(_decode), Choose(_encode), Choose(_copy));
        return $"{decode,10:F1}{encode,10:F1}{copy,10:F1}{decode + encode + copy,10:F1}";

        double Choose(List<double> times) => choose([.. times.Order()]);
    }
}
