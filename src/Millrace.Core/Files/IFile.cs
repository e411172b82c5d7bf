namespace Millrace.Files;

/// <summary>An open file. Reads may come from many threads; writes, syncs and lengths from one at a time.</summary>
public interface IFile : IDisposable
{
    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to the buffer's length; fewer bytes only at the end of the file.</summary>
    int Read(Span<byte> buffer, long position);

    /// <summary>Writes all bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes, long position);

    /// <summary>Sets the length, cutting or extending with zeros.</summary>
    void SetLength(long length);

    /// <summary>Reserves disk space, so that it runs out here and not at a sync. Never changes what is read.</summary>
    void Allocate(long length);

    /// <summary>Makes what was written durable (<c>fdatasync</c>). After a failure nothing of this file is to be
    /// trusted.</summary>
    void SyncData();

    /// <summary>Makes what was written and the file's length and name durable (<c>fsync</c>).</summary>
    void Sync();
}
