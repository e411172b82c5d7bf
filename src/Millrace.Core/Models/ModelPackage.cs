using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Millrace.Models;

/// <summary>
/// A model version's immutable content: manifest, payload and golden rows, read once into memory and named by the
/// SHA-256 over those very bytes, so that what was checked is what is loaded.
/// </summary>
public sealed class ModelPackage
{
    private static readonly byte[] DigestPrefix = "millrace-package-1"u8.ToArray();

    /// <summary>Takes the parts as they were read; the digest is over the three byte sequences.</summary>
    public ModelPackage(
        ModelManifest manifest,
        IReadOnlyList<GoldenRow> golden,
        ReadOnlyMemory<byte> manifestBytes,
        ReadOnlyMemory<byte> payload,
        ReadOnlyMemory<byte> goldenBytes)
    {
        Manifest = manifest;
        Golden = golden;
        ManifestBytes = manifestBytes;
        Payload = payload;
        GoldenBytes = goldenBytes;
        Digest = DigestOf(manifestBytes.Span, payload.Span, goldenBytes.Span);
    }

    /// <summary>The contract.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The rows that admission reproduces.</summary>
    public IReadOnlyList<GoldenRow> Golden { get; }

    /// <summary>The manifest as it was written.</summary>
    public ReadOnlyMemory<byte> ManifestBytes { get; }

    /// <summary>The model itself, in its format.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The golden rows as they were written.</summary>
    public ReadOnlyMemory<byte> GoldenBytes { get; }

    /// <summary>SHA-256 over all parts, as 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    private static string DigestOf(
        ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> golden)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(DigestPrefix);
        Append(hash, manifest);
        Append(hash, payload);
        Append(hash, golden);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Lengths stand before the parts, so that bytes cannot move from one part to the next under the same digest.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
