using Millrace.Files;
using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>
/// Packages in a data directory, each in a folder named by its digest. A package is there once its manifest is, which
/// is written last; what is read is checked against the name again.
/// </summary>
internal sealed class PackageStore
{
    private const string PayloadName = "payload";
    private const string GoldenName = "golden.jsonl";
    private readonly IFileLayer _files;
    private readonly string _root;

    /// <summary>Takes the data directory.</summary>
    public PackageStore(IFileLayer files, string dataDirectory)
    {
        _files = files;
        _root = Path.Combine(dataDirectory, "models");
    }

    public bool Contains(string digest) => _files.Exists(Path.Combine(_root, digest, PackageReader.ManifestName));

    /// <summary>Stores a package durably; nothing happens where it is stored already.</summary>
    public void Put(ModelPackage package)
    {
        if (Contains(package.Digest)) return;
        var folder = Path.Combine(_root, package.Digest);
        _files.CreateDirectory(folder);
        Write(folder, PayloadName, package.Payload.Span);
        Write(folder, GoldenName, package.GoldenBytes.Span);
        _files.SyncDirectory(folder);
        Write(folder, PackageReader.ManifestName, package.ManifestBytes.Span);
        _files.SyncDirectory(folder);
        _files.SyncDirectory(_root);
    }

    /// <exception cref="ModelRefusedException">It is not there, or its bytes are not those of its digest.</exception>
    public ModelPackage Get(string digest)
    {
        if (digest.Length != 64 || !digest.All(char.IsAsciiHexDigitLower))
            throw new ModelRefusedException($"\"{digest}\" is not a digest.");
        if (!Contains(digest)) throw new ModelRefusedException($"The package {digest} is not in this data directory.");
        var folder = Path.Combine(_root, digest);
        var package = PackageReader.Assemble(
            PackageReader.ReadAll(_files, Path.Combine(folder, PackageReader.ManifestName)),
            PackageReader.ReadAll(_files, Path.Combine(folder, PayloadName)),
            PackageReader.ReadAll(_files, Path.Combine(folder, GoldenName)));
        return package.Digest == digest ? package
            : throw new ModelRefusedException(
                $"The package {digest} is damaged: its bytes have the digest {package.Digest}.");
    }

    private void Write(string folder, string name, ReadOnlySpan<byte> bytes)
    {
        var target = Path.Combine(folder, name);
        var draft = target + ".new";
        _files.Delete(draft);
        using (var file = _files.Open(draft, FileUse.Create))
        {
            file.Write(bytes, 0);
            file.Sync();
        }

        _files.Rename(draft, target);
    }
}
