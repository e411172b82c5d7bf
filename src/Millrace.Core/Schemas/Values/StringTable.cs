using System.Text;

namespace Millrace.Schemas.Values;

/// <summary>
/// Strings that were read lately, so that a column of few distinct texts allocates none. It holds at most 1,024 texts
/// of at most 64 bytes (some 200 KiB at worst); a text that falls on a taken place replaces what stood there. Safe from
/// many threads: an entry is never changed, only replaced.
/// </summary>
internal sealed class StringTable
{
    private const int Capacity = 1024;
    private const int LongestKept = 64;
    private readonly Entry?[] _entries = new Entry?[Capacity];

    internal string Get(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestKept) return Encoding.UTF8.GetString(text);
        var place = Hash(text) & (Capacity - 1);
        if (_entries[place] is { } known && text.SequenceEqual(known.Bytes)) return known.Text;
        var added = new Entry(text.ToArray(), Encoding.UTF8.GetString(text));
        _entries[place] = added;
        return added.Text;
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return (int)(hash ^ (hash >> 15));
    }

    private sealed record Entry(byte[] Bytes, string Text);
}
