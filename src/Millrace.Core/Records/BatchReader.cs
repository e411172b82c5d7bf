using System.Runtime.InteropServices;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace.Records;

/// <summary>Reads a batch's payload part by part, in the order in which the parts stand. Never throws on damaged
/// bytes.</summary>
internal ref struct BatchReader
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private RecordReader _reader;

    internal BatchReader(ReadOnlyMemory<byte> payload)
    {
        if (!MemoryMarshal.TryGetArray(payload, out var segment)) segment = payload.ToArray();
        _bytes = segment.Array!;
        _end = segment.Offset + segment.Count;
        IsValid = BatchHeader.TryRead(segment.AsSpan(), out Header);
        _reader = IsValid
            ? new RecordReader(_bytes, segment.Offset + BatchHeader.Size, segment.Count - BatchHeader.Size)
            : default;
    }

    internal BatchHeader Header;

    internal readonly bool IsValid { get; }

    internal readonly bool Failed => _reader.Failed;

    /// <summary>Reads event times into heads, one for each row.</summary>
    internal void ReadTimes(Span<RowHead> heads)
    {
        var time = 0L;
        for (var i = 0; i < heads.Length; i++)
        {
            time = unchecked(time + _reader.ReadZigZag());
            heads[i].Time = time;
        }
    }

    /// <summary>Reads the watermark that held before each row.</summary>
    /// <param name="heads">Heads whose times are read.</param>
    /// <param name="watermarks">One for each row, to be set.</param>
    /// <param name="before">The producer's watermark before this batch.</param>
    internal void ReadWatermarks(ReadOnlySpan<RowHead> heads, Span<long> watermarks, long before)
    {
        if ((Header.Flags & BatchFlags.Ordered) != 0)
        {
            for (var i = 0; i < heads.Length; i++) watermarks[i] = Math.Max(before, heads[i].Time);
            return;
        }

        var row = 0;
        var current = before;
        for (var step = 0; step < Header.Steps && !_reader.Failed; step++)
        {
            var at = Math.Min(_reader.ReadVarint(), watermarks.Length);
            while (row < at) watermarks[row++] = current;
            current = Math.Max(current, _reader.ReadInt64());
        }

        while (row < watermarks.Length) watermarks[row++] = current;
    }

    /// <summary>Reads keys into the step's keys and the heads.</summary>
    internal void ReadKeys(Span<RowHead> heads, StepContext context)
    {
        if ((Header.Flags & BatchFlags.Keyed) == 0)
        {
            for (var i = 0; i < heads.Length; i++) heads[i].KeyLength = 0;
            return;
        }

        var total = 0;
        for (var i = 0; i < heads.Length; i++)
        {
            var length = _reader.ReadVarint();
            heads[i].KeyLength = length;
            total += length;
            if (total <= _end) continue;
            _reader.Fail();
            return;
        }

        var bytes = _reader.ReadRaw(total);
        if (_reader.Failed) return;
        bytes.CopyTo(context.AddKeys(total, out var start));
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i].KeyStart = start;
            start += heads[i].KeyLength;
        }
    }

    /// <summary>Some of the bytes, by their place in the array.</summary>
    internal readonly ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>A reader over the rows.</summary>
    internal readonly RecordReader Body() => new(_bytes, _end - Header.BodyLength, Header.BodyLength);
}
