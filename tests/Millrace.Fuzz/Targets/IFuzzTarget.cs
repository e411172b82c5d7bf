namespace Millrace.Fuzz.Targets;

/// <summary>One decoder: what it is fed, and what may come of it.</summary>
internal interface IFuzzTarget
{
    /// <summary>Its name, on the command line and of its folder of the corpus.</summary>
    string Name { get; }

    /// <summary>Bytes that a mutated input may hold.</summary>
    IReadOnlyList<byte[]> Words { get; }

    /// <summary>Most bytes that one input may make it allocate.</summary>
    long AllocationLimit { get; }

    /// <summary>Good inputs, made by our own encoders.</summary>
    IEnumerable<byte[]> Seeds();

    /// <summary>Makes checksums right again, so that what lies behind them is reached.</summary>
    byte[] Repair(byte[] input);

    /// <summary>Reads an input; what it throws that <see cref="Accepts"/> does not take is a failure.</summary>
    void Run(byte[] input);

    /// <summary>Whether the contract of the decoder names an exception.</summary>
    bool Accepts(Exception failure);
}
