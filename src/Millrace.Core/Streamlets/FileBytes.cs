using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Millrace;

/// <summary>
/// The bytes of a text file, unpacked where its name ends in <c>.gz</c>, in one buffer that moves over it. A UTF-8 byte
/// order mark is passed over; other encodings are refused by their marks.
/// </summary>
public sealed class FileBytes : IDisposable
{
    private const int FirstSize = 256 * 1024;
    private readonly SourceFile _file;
    private readonly Stream _raw;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private SourceException? _damage;

    // Without it the framework takes a packed file that is cut for one that has ended. It holds for the process.
    static FileBytes() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Opens the file.</summary>
    /// <exception cref="SourceException">It is not there, or is no UTF-8.</exception>
    public FileBytes(SourceFile file)
    {
        _file = file;
        _raw = file.Open();
        _stream = file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(_raw, CompressionMode.Decompress) : _raw;
        while (Unread.Length < 4 && Fill())
        {
        }

        PassMark();
    }

    /// <summary>What has been read from the file and not consumed.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The array behind <see cref="Unread"/>, which lasts until the next <see cref="Fill"/>.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Where <see cref="Unread"/> starts in it.</summary>
    public int Start => _start;

    /// <summary>The share of the file that has been read.</summary>
    public double Progress => _raw.Length == 0 ? 1
        : Math.Clamp((_raw.Position - (_stream == _raw ? _end - _start : 0)) / (double)_raw.Length, 0, 1);

    /// <summary>Where the first byte stands that is no UTF-8; -1 where all are.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return -1;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    /// <summary>Passes over bytes.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>Reads more, after what is there; moves what is there. False at the end of the file.</summary>
    /// <exception cref="SourceException">The packed data is damaged or cut.</exception>
    public bool Fill()
    {
        if (_damage is not null) throw _file.Problem("the gzip data is damaged or cut.", _damage);
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        try
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            // Asked again, the framework may take the damage for the end.
            _damage = _file.Problem($"the gzip data is damaged or cut: {failure.Message}", failure);
            throw _damage;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _raw.Dispose();
    }

    private void PassMark()
    {
        var first = Unread;
        if (first.StartsWith<byte>([0xEF, 0xBB, 0xBF])) Consume(3);
        else if (first.StartsWith<byte>([0xFF, 0xFE])) throw Refused("UTF-16 (little endian)");
        else if (first.StartsWith<byte>([0xFE, 0xFF])) throw Refused("UTF-16 (big endian)");
    }

    private SourceException Refused(string encoding)
    {
        Dispose();
        return _file.Problem($"it is {encoding}, and only UTF-8 is read.");
    }
}
