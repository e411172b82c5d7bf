using Millrace.Files;

namespace Millrace.Tests.Reliability;

/// <summary>Hands everything on to another file; derive from it to plant a bug.</summary>
internal class PassingFile(IFile file) : IFile
{
    public long Length => file.Length;

    public int Read(Span<byte> buffer, long position) => file.Read(buffer, position);

    public virtual void Write(ReadOnlySpan<byte> bytes, long position) => file.Write(bytes, position);

    public virtual void SetLength(long length) => file.SetLength(length);

    public virtual void Allocate(long length) => file.Allocate(length);

    public virtual void SyncData() => file.SyncData();

    public virtual void Sync() => file.Sync();

    public void Dispose() => file.Dispose();
}
