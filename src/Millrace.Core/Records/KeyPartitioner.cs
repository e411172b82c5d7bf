using System.Buffers.Binary;

namespace Millrace.Records;

/// <summary>Kafka's default rule: murmur2 (seed 0x9747b28c) of the key's bytes, sign bit cleared, modulo
/// partitions.</summary>
public static class KeyPartitioner
{
    private const uint Multiplier = 0x5bd1e995;
    private const uint Seed = 0x9747b28c;

    /// <summary>The partition of a key.</summary>
    public static int Partition(ReadOnlySpan<byte> key, int partitions) =>
        (int)((Murmur2(key) & 0x7fffffff) % (uint)partitions);

    /// <summary>The 32-bit murmur2 hash as Kafka's Java client computes it.</summary>
    public static uint Murmur2(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = Seed ^ (uint)bytes.Length;
            while (bytes.Length >= 4)
            {
                var part = BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Multiplier;
                part = (part ^ (part >> 24)) * Multiplier;
                hash = (hash * Multiplier) ^ part;
                bytes = bytes[4..];
            }

            if (bytes.Length > 2) hash ^= (uint)bytes[2] << 16;
            if (bytes.Length > 1) hash ^= (uint)bytes[1] << 8;
            if (bytes.Length > 0) hash = (hash ^ bytes[0]) * Multiplier;
            hash = (hash ^ (hash >> 13)) * Multiplier;
            return hash ^ (hash >> 15);
        }
    }
}
