using System.Text;

namespace Millrace;

/// <summary>
/// Text as a slice of UTF-8 bytes: the text type of struct records, which costs no allocation. It lives as long as
/// the batch it was read from; to keep it, take <see cref="ToString"/> or <see cref="Copy"/>.
/// </summary>
public readonly struct Utf8Text : IEquatable<Utf8Text>
{
    private readonly byte[]? _bytes;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A slice of an array.</summary>
    public Utf8Text(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _start = start;
        _length = length;
    }

    /// <summary>A copy of a text.</summary>
    public Utf8Text(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _length = _bytes.Length;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => new(_bytes, _start, _length);

    /// <summary>The bytes, as memory that lives as long as they do.</summary>
    public ReadOnlyMemory<byte> Memory => new(_bytes, _start, _length);

    /// <summary>Number of bytes.</summary>
    public int Length => _length;

    /// <summary>A copy that may be kept.</summary>
    public Utf8Text Copy() => new(Span.ToArray(), 0, _length);

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>A copy as a string.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);

    /// <summary>A copy of a text.</summary>
    public static implicit operator Utf8Text(string text) => new(text);

    /// <summary>A copy of a text.</summary>
    public static Utf8Text FromString(string text) => new(text);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Unequal bytes.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);
}
