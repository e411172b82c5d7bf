namespace Millrace.Fuzz.Loops;

/// <summary>Makes new inputs of known ones: the same seed gives the same.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> words)
{
    private const int LongestInput = 64 * 1024;
    private static readonly long[] Numbers =
    [
        0, 1, -1, 2, 16, 31, 32, 64, 127, 128, 255, 256, 1024, 4096, 32767, 65535, 65536, int.MaxValue, int.MinValue,
        uint.MaxValue, long.MaxValue, long.MinValue, 1L << 33, 1L << 40,
    ];

    internal byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var input = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var changes = 1 << random.Next(5); changes > 0; changes--) Change(input, corpus);
        if (input.Count > LongestInput) input.RemoveRange(LongestInput, input.Count - LongestInput);
        return [.. input];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        var at = random.Next(input.Count + 1);
        switch (random.Next(10))
        {
            case 0 or 1 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2 when at < input.Count:
                input[at] = (byte)random.Next(256);
                break;
            case 3:
                Overwrite(input, at, Number());
                break;
            case 4:
                input.RemoveRange(at, Math.Min(input.Count - at, Some(input.Count)));
                break;
            case 5:
                input.InsertRange(at, Piece(input));
                break;
            case 6:
                input.InsertRange(at, Piece(corpus[random.Next(corpus.Count)]));
                break;
            case 7:
                Overwrite(input, at, [.. Piece(corpus[random.Next(corpus.Count)])]);
                break;
            case 8 when words.Count > 0:
                input.InsertRange(at, words[random.Next(words.Count)]);
                break;
            case 9 when words.Count > 0:
                Overwrite(input, at, words[random.Next(words.Count)]);
                break;
            default:
                Repeat(input, at);
                break;
        }
    }

    // Small or large, mostly small.
    private int Some(int most) => 1 + random.Next(Math.Max(1, most >> random.Next(8)));

    private IEnumerable<byte> Piece(IReadOnlyList<byte> of)
    {
        if (of.Count == 0) return [];
        var start = random.Next(of.Count);
        return [.. of.Skip(start).Take(Some(of.Count - start))];
    }

    private void Repeat(List<byte> input, int at)
    {
        if (input.Count == 0) return;
        var piece = Piece(input).Take(64).ToArray();
        for (var count = random.Next(1 << random.Next(11)); count > 0 && input.Count < LongestInput; count--)
            input.InsertRange(Math.Min(at, input.Count), piece);
    }

    private byte[] Number()
    {
        var value = Numbers[random.Next(Numbers.Length)] + (random.Next(3) - 1);
        if (random.Next(3) == 0) return Varint((ulong)value);
        var bytes = BitConverter.GetBytes(value);
        return bytes[..(1 << random.Next(4))];
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    private static void Overwrite(List<byte> input, int at, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length && at + i < input.Count; i++) input[at + i] = bytes[i];
    }
}
