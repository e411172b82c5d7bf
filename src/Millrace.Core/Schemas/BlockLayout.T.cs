using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Millrace.Schemas;

/// <summary>
/// Copies rows in one block, where a row's memory is exactly its bytes: no references, no padding, fields in the order
/// of the schema, little endian. That is not assumed but tried once, byte by byte, against the codec itself.
/// </summary>
internal sealed class BlockLayout<T>
{
    private readonly int _size;
    private readonly int[] _bools;

    private BlockLayout(int size, int[] bools) => (_size, _bools) = (size, bools);

    /// <summary>The layout of a codec's rows, or null where they must be written one by one.</summary>
    internal static BlockLayout<T>? Find(RecordCodec<T> codec)
    {
        var size = codec.FixedSize;
        if (size <= 0 || RuntimeHelpers.IsReferenceOrContainsReferences<T>() || Unsafe.SizeOf<T>() != size) return null;
        var (bools, end) = (new List<int>(), 0);
        if (!BitConverter.IsLittleEndian || !FixedLayout.IsMemoryLike(codec.Schema, bools, ref end)) return null;
        var layout = new BlockLayout<T>(size, [.. bools]);
        return layout.Agrees(codec) ? layout : null;
    }

    internal void Write(ref RecordWriter writer, scoped ReadOnlySpan<T> rows)
    {
        ref var first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(rows));
        writer.WriteRaw(MemoryMarshal.CreateReadOnlySpan(ref first, checked(rows.Length * _size)));
    }

    /// <summary>Reads rows; returns how many were there and sound.</summary>
    internal int Read(ref RecordReader reader, scoped Span<T> rows)
    {
        var count = Math.Min(rows.Length, reader.Remaining / _size);
        var source = reader.ReadRaw(count * _size);
        ref var first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(rows));
        var sound = FirstUnsound(source, count);
        source[..(sound * _size)].CopyTo(MemoryMarshal.CreateSpan(ref first, rows.Length * _size));
        if (sound < rows.Length) reader.Fail();
        return sound;
    }

    private int FirstUnsound(ReadOnlySpan<byte> source, int count)
    {
        if (_bools.Length == 0) return count;
        for (var row = 0; row < count; row++)
            foreach (var place in _bools)
                if (source[row * _size + place] > 1) return row;
        return count;
    }

    // Each byte alone is 1 in turn: what the codec writes must have it in the same place.
    private bool Agrees(RecordCodec<T> codec)
    {
        var written = new ArrayBufferWriter<byte>(256);
        for (var place = 0; place < _size; place++)
        {
            var row = default(T)!;
            var memory = MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref row), _size);
            memory[place] = 1;
            written.ResetWrittenCount();
            var writer = new RecordWriter(written);
            codec.Write(ref writer, in row);
            writer.Flush();
            if (!written.WrittenSpan.SequenceEqual(memory)) return false;
        }

        return true;
    }
}
