using System.Runtime.InteropServices;
using Millrace.Fuzz.Loops;
using SharpFuzz.Common;

namespace Millrace.Fuzz.Instruments;

/// <summary>
/// Counts edges of instrumented assemblies, as afl does: each branch adds to a place of a map, and counts are told
/// apart by their size class. The map is ours, so that no fuzzer need run beside us.
/// </summary>
internal sealed unsafe class TraceCoverage : ICoverage
{
    private const int MapBytes = 64 * 1024;
    private static readonly byte* Map = (byte*)NativeMemory.AlignedAlloc(MapBytes, 64);
    private static readonly byte[] Classes = MakeClasses();
    private readonly byte[] _seen = new byte[MapBytes];

    public int Edges { get; private set; }

    /// <summary>Gives the instrumented code its map. Before it, none of that code may run.</summary>
    internal static void Install()
    {
        new Span<byte>(Map, MapBytes).Clear();
        Trace.SharedMem = Map;
    }

    public void Begin()
    {
        new Span<byte>(Map, MapBytes).Clear();
        Trace.PrevLocation = 0;
    }

    public bool End()
    {
        var isNew = false;
        var words = new ReadOnlySpan<ulong>(Map, MapBytes / sizeof(ulong));
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0) continue;
            for (var place = word * sizeof(ulong); place < (word + 1) * sizeof(ulong); place++)
                isNew |= See(place, Classes[Map[place]]);
        }

        return isNew;
    }

    private bool See(int place, byte found)
    {
        ref var seen = ref _seen[place];
        if ((found & ~seen) == 0) return false;
        if (seen == 0) Edges++;
        seen |= found;
        return true;
    }

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        for (var count = 1; count < 256; count++)
            classes[count] = count switch
            {
                1 => 1, 2 => 2, 3 => 4, <= 7 => 8, <= 15 => 16, <= 31 => 32, <= 127 => 64, _ => 128,
            };
        return classes;
    }
}
