using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>Reads a file from front to back in large pieces.</summary>
internal sealed class FileWindow(IFile file)
{
    private const int PieceBytes = 1024 * 1024;
    private byte[] _bytes = new byte[Math.Clamp(file.Length, FrameHeader.PageBytes, PieceBytes)];
    private long _start;
    private int _length;

    /// <summary>Length of the file when it was opened for scanning.</summary>
    public long FileBytes { get; } = file.Length;

    /// <summary>The bytes at a position, fewer at the end of the file; valid until the next call.</summary>
    public ReadOnlySpan<byte> At(long position, int count)
    {
        count = (int)Math.Clamp(FileBytes - position, 0, count);
        if (position < _start || position + count > _start + _length) Fill(position, count);
        return _bytes.AsSpan((int)(position - _start), count);
    }

    private void Fill(long position, int count)
    {
        if (count > _bytes.Length) _bytes = new byte[Math.Max(count, Math.Min(2L * _bytes.Length, Array.MaxLength))];
        _start = position;
        _length = file.Read(_bytes, position);
        if (_length < count) throw new EndOfStreamException("The file became shorter while it was read.");
    }
}
