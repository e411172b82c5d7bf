using System.Buffers.Binary;
using System.Text;
using Millrace.Models;

namespace Millrace.Onnx.Graphs;

/// <summary>Walks the fields of one protobuf message without copying and without recursion.</summary>
internal struct WireReader
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private int _at;
    private ulong _seen;

    public WireReader(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Where the field begins, its tag included.</summary>
    public int Start { get; private set; }

    /// <summary>Where the field ends.</summary>
    public readonly int End => _at;

    /// <summary>The value of a number; bits for a float.</summary>
    public ulong Number { get; private set; }

    /// <summary>The bytes of a text or message.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Whether the field holds a length and bytes.</summary>
    public bool IsContent { get; private set; }

    /// <summary>Bytes of one number where the field is a fixed one; 0 for a varint or bytes.</summary>
    public int FixedWidth { get; private set; }

    public readonly long Signed => (long)Number;

    public readonly string Text
    {
        get
        {
            NeedContent();
            return Encoding.UTF8.GetString(Content.Span);
        }
    }

    public readonly ReadOnlyMemory<byte> Message
    {
        get
        {
            NeedContent();
            return Content;
        }
    }

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_at == _bytes.Length) return false;
        Start = _at;
        var tag = Varint();
        if (tag is < 8 or > uint.MaxValue) throw Damaged("a field without a number");
        Field = (int)(tag >> 3);
        Content = default;
        Number = 0;
        FixedWidth = 0;
        IsContent = false;
        switch ((int)(tag & 7))
        {
            case 0: Number = Varint(); break;
            case 1: Fixed(8); break;
            case 5: Fixed(4); break;
            case 2: TakeContent(); break;
            default: throw Damaged("a field of an unknown wire type");
        }

        return true;
    }

    /// <summary>
    /// Refuses a second occurrence of a field that may stand once: readers differ in which one they take, and what
    /// was checked must be what is loaded.
    /// </summary>
    public void Once()
    {
        var bit = 1UL << Field;
        if (Field > 63 || (_seen & bit) != 0) throw Damaged($"field {Field} twice where it may stand once");
        _seen |= bit;
    }

    /// <summary>The next bare varint, inside a packed list.</summary>
    public ulong Varint()
    {
        var span = _bytes.Span;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at == span.Length) break;
            var part = span[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged("it ends in the middle of a number, or a number is too long");
    }

    internal static ModelRefusedException Damaged(string what) =>
        new($"The payload is not an ONNX file, or it is damaged: {what}.");

    private void Fixed(int width)
    {
        if (_bytes.Length - _at < width) throw Damaged("it ends in the middle of a number");
        var span = _bytes.Span.Slice(_at, width);
        Number = width == 8
            ? BinaryPrimitives.ReadUInt64LittleEndian(span)
            : BinaryPrimitives.ReadUInt32LittleEndian(span);
        FixedWidth = width;
        _at += width;
    }

    private void TakeContent()
    {
        var length = Varint();
        if (length > (ulong)(_bytes.Length - _at)) throw Damaged("it ends in the middle of a field");
        Content = _bytes.Slice(_at, (int)length);
        IsContent = true;
        _at += (int)length;
    }

    private readonly void NeedContent()
    {
        if (!IsContent) throw Damaged($"field {Field} should hold bytes and holds a number");
    }
}
