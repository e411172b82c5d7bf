using System.Buffers.Binary;
using System.Security.Cryptography;
using Millrace.Files;

namespace Millrace;

/// <summary>The file of a <see cref="FileIngress{T}"/>.</summary>
public sealed class SourceFile
{
    private const int DigestedEnd = 64 * 1024;
    private readonly IFileLayer _files;
    private readonly string _fullPath;

    internal SourceFile(StreamletStart start, string path, string? rowField)
        : this(start.Files, start.BaseFolder, path) => RowField = rowField;

    /// <summary>A file to look into, apart from a run.</summary>
    /// <param name="files">The door to the disk.</param>
    /// <param name="baseFolder">Folder that a relative path starts at.</param>
    /// <param name="path">The path, as messages show it.</param>
    public SourceFile(IFileLayer files, string baseFolder, string path)
    {
        _files = files;
        _fullPath = System.IO.Path.GetFullPath(path, System.IO.Path.GetFullPath(baseFolder));
        Path = path;
    }

    /// <summary>The path as the blueprint has it.</summary>
    public string Path { get; }

    /// <summary>The field that gets the row's number, and so is not in the file; null where there is none.</summary>
    public string? RowField { get; }

    /// <summary>Opens it, to read; a seekable stream.</summary>
    /// <exception cref="SourceException">It is not there or may not be read.</exception>
    public Stream Open() => new ReadStream(OpenFile());

    /// <summary>Says what is wrong with the file.</summary>
    public SourceException Problem(string what, Exception? inner = null) => new($"{Path}: {what}", inner);

    /// <summary>
    /// SHA-256 of the length and of the first and last 64 KiB: cheap at any size, and enough to tell another file from
    /// the one that a cursor points into. A change in the middle that keeps the length is not seen.
    /// </summary>
    internal byte[] Digest()
    {
        using var file = OpenFile();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[DigestedEnd];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, file.Length);
        hash.AppendData(buffer, 0, sizeof(long));
        hash.AppendData(buffer, 0, file.Read(buffer, 0));
        hash.AppendData(buffer, 0, file.Read(buffer, Math.Max(0, file.Length - DigestedEnd)));
        return hash.GetHashAndReset();
    }

    private IFile OpenFile()
    {
        try
        {
            return _files.Open(_fullPath, FileUse.Read);
        }
        catch (StorageException failure) when (failure.Failure is StorageFailure.Missing or StorageFailure.Denied)
        {
            var reason = failure.Failure == StorageFailure.Missing ? "there is no such file" : "it may not be read";
            throw Problem($"{reason} ({_fullPath})", failure);
        }
    }
}
