using System.Text;

namespace Millrace.Runtime.Decisions;

/// <summary>Reads a frame's bytes from front to back; what does not fit is damage.</summary>
internal ref struct FrameCursor(ReadOnlySpan<byte> bytes)
{
    private const int MostTexts = 100_000;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool IsAtEnd => _at == _bytes.Length;

    public static InvalidDataException Damaged(string what) => new($"A decision frame is damaged: {what}.");

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - _at) throw Damaged("it ends too early");
        var span = _bytes.Slice(_at, count);
        _at += count;
        return span;
    }

    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged("a number is too long");
    }

    public long Zigzag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Length()
    {
        var value = Varint();
        return value <= (ulong)(_bytes.Length - _at) ? (int)value : throw Damaged("a length points beyond its end");
    }

    public string Text() => Encoding.UTF8.GetString(Take(Length()));

    public string[] Texts()
    {
        var texts = new string[Math.Min(Length(), MostTexts)];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text();
        return texts;
    }
}
