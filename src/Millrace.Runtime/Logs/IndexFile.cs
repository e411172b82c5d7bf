using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>The index file beside a segment.</summary>
internal sealed class IndexFile : IDisposable
{
    private readonly IFile _file;
    private long _length;
    private byte[] _section = [];

    private IndexFile(IFile file, long length)
    {
        _file = file;
        _length = length;
    }

    /// <summary>Reads the whole sections of a segment that follow one another without a gap.</summary>
    /// <returns>The sections, and the bytes that they fill in the file.</returns>
    public static (List<IndexSection> Sections, long Bytes) Read(IFileLayer files, Segment segment)
    {
        var sections = new List<IndexSection>();
        if (!files.Exists(segment.IndexPath)) return (sections, 0);
        using var file = files.Open(segment.IndexPath, FileUse.Read);
        var bytes = new byte[checked((int)file.Length)];
        var rest = bytes.AsSpan(0, file.Read(bytes, 0));
        long used = 0, covered = 0;
        while (IndexSection.Decode(rest, out var length) is { } section)
        {
            if (section.Segment != segment.Number || section.From != covered) break;
            sections.Add(section);
            covered = section.To;
            used += length;
            rest = rest[length..];
        }
        return (sections, used);
    }

    /// <summary>Opens the file to append after its first bytes, creating it where it does not exist.</summary>
    public static IndexFile Open(IFileLayer files, Segment segment, long length)
    {
        var use = files.Exists(segment.IndexPath) ? FileUse.Write : FileUse.Create;
        var file = files.Open(segment.IndexPath, use);
        if (file.Length > length)
        {
            // Synced before anything is appended: what was cut must not stand behind the new section after a crash.
            file.SetLength(length);
            file.Sync();
        }
        return new IndexFile(file, length);
    }

    /// <summary>Appends a section. It need not be synced: what is lost of it is read from the segment again.</summary>
    public void Append(IndexSection section)
    {
        var bytes = section.EncodedBytes;
        if (bytes > _section.Length) _section = new byte[Math.Max(bytes, 2 * _section.Length)];
        section.Encode(_section.AsSpan(0, bytes));
        _file.Write(_section.AsSpan(0, bytes), _length);
        _length += bytes;
    }

    public void Sync() => _file.Sync();

    public void Dispose() => _file.Dispose();
}
