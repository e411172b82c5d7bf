using System.Buffers.Binary;
using System.Security.Cryptography;
using Millrace.Files;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// The secret that decisions are signed with; a file of the data directory that only its owner may read.
/// </summary>
internal sealed class DecisionKey
{
    /// <summary>Name of the key's file.</summary>
    public const string FileName = "decision.key";

    private const int Length = 32;
    private const byte Version = 1;
    private readonly byte[] _secret;

    /// <summary>Takes a secret of 32 bytes.</summary>
    public DecisionKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length) throw new ArgumentException($"A decision key has {Length} bytes.", nameof(secret));
        _secret = secret.ToArray();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(secret, hash);
        Id = BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>Names the key without telling it; frames carry it.</summary>
    public ulong Id { get; }

    /// <summary>The data directory's key; made at the first call.</summary>
    /// <param name="files">The file layer.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="random">Fills bytes with secret randomness.</param>
    public static DecisionKey Open(IFileLayer files, string dataDirectory, Action<byte[]> random)
    {
        var path = Path.Combine(dataDirectory, FileName);
        var secret = new byte[Length];
        if (files.Exists(path)) return Read(files, path);
        random(secret);
        Create(files, path, secret);
        files.SyncDirectory(dataDirectory);
        return new DecisionKey(secret);
    }

    /// <summary>A hash that signs with this key. Belongs to one thread.</summary>
    public IncrementalHash CreateHash() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);

    private static ReadOnlySpan<byte> Magic => "MRK"u8;

    // Before files had a head they were the secret alone.
    private static DecisionKey Read(IFileLayer files, string path)
    {
        using var file = files.Open(path, FileUse.Read);
        Span<byte> bytes = stackalloc byte[256];
        bytes = bytes[..file.Read(bytes, 0)];
        if (bytes.Length == Length) return new DecisionKey(bytes);
        if (bytes.Length > Magic.Length && bytes.StartsWith(Magic) && bytes[Magic.Length] > Version)
            throw new InvalidDataException(NewerFormat.Describe(path, bytes[Magic.Length], Version));
        return bytes.Length == Magic.Length + 1 + Length && bytes.StartsWith(Magic)
            ? new DecisionKey(bytes[^Length..])
            : throw new InvalidDataException($"{path} is damaged: it holds no decision key.");
    }

    private static void Create(IFileLayer files, string path, byte[] secret)
    {
        var draft = path + ".new";
        files.Delete(draft);
        using (var file = files.Open(draft, FileUse.Create))
        {
            // Before the secret is in it. The file layer of a simulator has no such file on the real disk.
            var real = new FileInfo(draft);
            if (real.Exists && !OperatingSystem.IsWindows())
                real.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file.Write([.. Magic, Version, .. secret], 0);
            file.Sync();
        }

        files.Rename(draft, path);
    }
}
