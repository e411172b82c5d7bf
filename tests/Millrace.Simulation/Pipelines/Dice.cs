namespace Millrace.Simulation.Pipelines;

/// <summary>
/// All chance of a trial, from one number: splitmix64, so that a seed means the same on every machine and with every
/// version of the runtime.
/// </summary>
internal sealed class Dice(ulong seed) : Random(0)
{
    private ulong _state = seed;

    /// <summary>Other dice, for a part of its own.</summary>
    internal Dice Fork(ulong number) => new(Mix(_state ^ Mix(number + 1)));

    /// <summary>True once in so many times.</summary>
    internal bool OneIn(int times) => Next(times) == 0;

    internal T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public override int Next() => (int)(NextState() >> 33);

    public override int Next(int maxValue) => (int)(NextState() % (ulong)Math.Max(1, maxValue));

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    public override void NextBytes(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = (byte)NextState();
    }

    protected override double Sample() => (NextState() >> 11) * (1.0 / (1UL << 53));

    private ulong NextState() => Mix(_state = unchecked(_state + 0x9E3779B97F4A7C15UL));

    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return value ^ (value >> 31);
    }
}
