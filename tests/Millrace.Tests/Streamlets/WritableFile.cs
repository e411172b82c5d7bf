using Millrace.Files;

namespace Millrace.Tests.Streamlets;

/// <summary>A disk with one file in memory.</summary>
internal sealed class WritableFile : IFileLayer, IFile
{
    private byte[] _content = [];

    internal string Text
    {
        get => System.Text.Encoding.UTF8.GetString(_content);
        set => _content = System.Text.Encoding.UTF8.GetBytes(value);
    }

    internal static WritableFile Create() => new();

    public long Length => _content.Length;

    public IFile Open(string path, FileUse use) => this;

    public bool Exists(string path) => true;

    public void Rename(string from, string to) => throw new NotSupportedException();

    public void Delete(string path) => throw new NotSupportedException();

    public void CreateDirectory(string path)
    {
    }

    public IReadOnlyList<string> List(string directory) => [];

    public void SyncDirectory(string directory)
    {
    }

    public IDisposable? TryLock(string path) => null;

    public int Read(Span<byte> buffer, long position) => throw new NotSupportedException();

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        if (_content.Length < position + bytes.Length) SetLength(position + bytes.Length);
        bytes.CopyTo(_content.AsSpan((int)position));
    }

    public void SetLength(long length) => Array.Resize(ref _content, (int)length);

    public void Allocate(long length)
    {
    }

    public void SyncData()
    {
    }

    public void Sync()
    {
    }

    public void Dispose()
    {
    }
}
