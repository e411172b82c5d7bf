using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// Gathers the frames of a group into few large writes. Small pieces are copied, since a system call costs more;
/// large payloads go to the file from where they are.
/// </summary>
internal sealed class GroupBuffer
{
    private const int FirstBytes = 16 * 1024;
    private const int StagingBytes = 4 * 1024 * 1024;
    private const int DirectBytes = 1024 * 1024;
    private byte[] _staging = new byte[FirstBytes];
    private IFile? _file;
    private long _position;
    private int _used;

    /// <summary>Bytes handed to the file since it was made.</summary>
    public long WrittenBytes { get; private set; }

    public void Begin(IFile file, long position)
    {
        _file = file;
        _position = position;
        _used = 0;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= DirectBytes)
        {
            Flush();
            Write(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            if (_used == _staging.Length) MakeRoom();
            var take = Math.Min(bytes.Length, _staging.Length - _used);
            bytes[..take].CopyTo(_staging.AsSpan(_used));
            _used += take;
            bytes = bytes[take..];
        }
    }

    public void AppendZeros(int count)
    {
        Span<byte> zeros = stackalloc byte[FrameHeader.Alignment];
        zeros.Clear();
        Append(zeros[..count]);
    }

    public void Flush()
    {
        if (_used == 0) return;
        Write(_staging.AsSpan(0, _used));
        _used = 0;
    }

    private void MakeRoom()
    {
        if (_staging.Length < StagingBytes) Array.Resize(ref _staging, Math.Min(4 * _staging.Length, StagingBytes));
        else Flush();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _file!.Write(bytes, _position);
        _position += bytes.Length;
        WrittenBytes += bytes.Length;
    }
}
