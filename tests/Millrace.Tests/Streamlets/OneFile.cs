using System.Text;
using Millrace.Files;

namespace Millrace.Tests.Streamlets;

/// <summary>A disk whose every name is the same file, which can only be read.</summary>
internal sealed class OneFile(byte[] content) : IFileLayer
{
    private byte[] _content = content;

    internal OneFile(string content)
        : this(Encoding.UTF8.GetBytes(content))
    {
    }

    internal string Content
    {
        set => _content = Encoding.UTF8.GetBytes(value);
    }

    public IFile Open(string path, FileUse use) => new Opened(_content);

    public bool Exists(string path) => true;

    public void Rename(string from, string to) => throw new NotSupportedException();

    public void Delete(string path) => throw new NotSupportedException();

    public void CreateDirectory(string path) => throw new NotSupportedException();

    public IReadOnlyList<string> List(string directory) => [];

    public void SyncDirectory(string directory) => throw new NotSupportedException();

    public IDisposable? TryLock(string path) => null;

    private sealed class Opened(byte[] content) : IFile
    {
        public long Length => content.Length;

        public int Read(Span<byte> buffer, long position)
        {
            var count = (int)Math.Clamp(content.Length - position, 0, buffer.Length);
            content.AsSpan((int)Math.Min(position, content.Length), count).CopyTo(buffer);
            return count;
        }

        public void Write(ReadOnlySpan<byte> bytes, long position) => throw new NotSupportedException();

        public void SetLength(long length) => throw new NotSupportedException();

        public void Allocate(long length) => throw new NotSupportedException();

        public void SyncData() => throw new NotSupportedException();

        public void Sync() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
