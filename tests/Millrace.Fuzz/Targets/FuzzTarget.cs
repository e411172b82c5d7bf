using System.Text;

namespace Millrace.Fuzz.Targets;

/// <summary>A target that is made of functions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MakeSeeds">Good inputs.</param>
/// <param name="Read">The decoder.</param>
/// <param name="Allowed">The exceptions that its contract names.</param>
internal sealed record FuzzTarget(
    string Name, Func<IEnumerable<byte[]>> MakeSeeds, Action<byte[]> Read, params Type[] Allowed) : IFuzzTarget
{
    private const long Usual = 64L << 20;

    public IReadOnlyList<byte[]> Words { get; init; } = [];

    public long AllocationLimit { get; init; } = Usual;

    public Func<byte[], byte[]>? Mend { get; init; }

    public IEnumerable<byte[]> Seeds() => MakeSeeds();

    public byte[] Repair(byte[] input) => Mend is null ? input : Mend(input);

    public void Run(byte[] input) => Read(input);

    public bool Accepts(Exception failure)
    {
        foreach (var type in Allowed)
            if (type.IsInstanceOfType(failure)) return true;
        return false;
    }

    /// <summary>Words of a text.</summary>
    internal static IReadOnlyList<byte[]> WordsOf(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes)];
}
