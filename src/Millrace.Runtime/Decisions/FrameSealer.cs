using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>
/// Turns gathered decisions into a frame: columns, a signature for each decision, the frame's hash, chained to the
/// frame before. One for each task and slot; belongs to the thread that seals.
/// </summary>
internal sealed class FrameSealer : IDisposable
{
    /// <summary>Bytes of a frame's hash, which ends it.</summary>
    public const int HashBytes = 32;

    /// <summary>Bytes of a decision's signature.</summary>
    public const int MacBytes = 16;

    private readonly DecisionKey _key;
    private readonly bool _keepInputs;
    private readonly IncrementalHash _mac;
    private readonly FrameWriter _writer = new();
    private readonly byte[] _shared = new byte[HashBytes];
    private DecisionAttribution? _sharedOf;
    private byte[] _planes = [];
    private byte[] _compressed = [];
    private bool _hasTimers;

    /// <summary>Takes the key, and whether frames keep the inputs.</summary>
    public FrameSealer(DecisionKey key, bool keepInputs = true)
    {
        _key = key;
        _keepInputs = keepInputs;
        _mac = key.CreateHash();
    }

    /// <summary>Hash of the last frame; set it back where a frame was sealed and not committed.</summary>
    public byte[] Head { get; set; } = new byte[HashBytes];

    /// <summary>What the next frame needs to know of those before: the last one's hash, and whether any had timers.
    /// Empty begins a chain.</summary>
    public byte[] Chain
    {
        get => [.. Head, _hasTimers ? (byte)1 : (byte)0];
        set
        {
            Head = value.Length > HashBytes ? value[..HashBytes] : new byte[HashBytes];
            _hasTimers = value.Length > HashBytes && value[HashBytes] != 0;
        }
    }

    /// <summary>The chain as it stands after a frame.</summary>
    public static byte[] ChainAfter(ReadOnlySpan<byte> frame)
    {
        var hasTimers = DecisionHeader.TryRead(frame, out var header) && header.Flags.HasFlag(FrameFlags.Timers);
        return [.. DecisionVerifier.Hash(frame), hasTimers ? (byte)1 : (byte)0];
    }

    /// <summary>Writes one frame and returns its number of decisions.</summary>
    public int Seal(DecisionFrameBuilder frame, IBufferWriter<byte> target)
    {
        if (frame.Count == 0) throw new ArgumentException("A frame of no decisions is not written.", nameof(frame));
        _writer.Reset();
        var head = _writer.Take(DecisionHeader.Size).Length;
        FrameText.Write(_writer, frame.Attribution);
        WritePositions(frame);
        for (var i = 0; i < frame.OutputCount; i++) _writer.Floats(frame.Output(i));
        var flags = _keepInputs && frame.InputCount > 0 ? FrameFlags.Inputs | WriteInputs(frame) : FrameFlags.None;
        WriteMacs(frame);
        Header(frame, flags).Write(_writer.At(0, head), Head);
        var hash = SHA256.HashData(_writer.Written);
        hash.CopyTo(_writer.Take(HashBytes));
        Head = hash;
        target.Write(_writer.Written);
        return frame.Count;
    }

    public void Dispose() => _mac.Dispose();

    private DecisionHeader Header(DecisionFrameBuilder frame, FrameFlags flags)
    {
        var (first, last) = (long.MaxValue, -1L);
        var (firstTimer, lastTimer) = (long.MaxValue, -1L);
        var (firstTime, lastTime) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < frame.Count; i++)
        {
            firstTime = Math.Min(firstTime, frame.Times[i]);
            lastTime = Math.Max(lastTime, frame.Times[i]);
            var offset = frame.Offsets[i];
            if (frame.Timers[i] == 0) (first, last) = (Math.Min(first, offset), Math.Max(last, offset));
            else (firstTimer, lastTimer) = (Math.Min(firstTimer, offset), Math.Max(lastTimer, offset));
        }

        _hasTimers |= lastTimer >= 0;
        var shared = frame.Attribution;
        return new DecisionHeader
        {
            Flags = flags | (_hasTimers ? FrameFlags.Timers : FrameFlags.None),
            Count = frame.Count,
            Run = shared.Run,
            FirstOffset = last < 0 ? -1 : first,
            LastOffset = last,
            FirstTimer = lastTimer < 0 ? -1 : firstTimer,
            LastTimer = lastTimer,
            Source = DecisionHeader.SourceOf(shared.Topic, shared.Partition),
            Task = shared.Task,
            Epoch = shared.Epoch,
            FirstTime = firstTime,
            LastTime = lastTime,
            KeyId = _key.Id,
        };
    }

    private void WritePositions(DecisionFrameBuilder frame)
    {
        var (offset, time) = (0L, 0L);
        for (var i = 0; i < frame.Count; i++)
        {
            _writer.Zigzag(frame.Offsets[i] - offset);
            offset = frame.Offsets[i];
        }

        for (var i = 0; i < frame.Count; i++)
        {
            _writer.Zigzag(frame.Times[i] - time);
            time = frame.Times[i];
        }

        WriteRuns<long>(frame.Timers.AsSpan(0, frame.Count), value => value);
        WriteRuns<int>(frame.Ordinals.AsSpan(0, frame.Count), value => value);
        WriteRuns<DecisionRule>(frame.Rules.AsSpan(0, frame.Count), value => (long)value);
    }

    // Columns that hold one value nearly always: pairs of a value and how often it stands in a row.
    private void WriteRuns<T>(ReadOnlySpan<T> column, Func<T, long> number)
        where T : struct
    {
        while (!column.IsEmpty)
        {
            var length = 1;
            while (length < column.Length && EqualityComparer<T>.Default.Equals(column[length], column[0])) length++;
            _writer.Zigzag(number(column[0]));
            _writer.Varint((ulong)length);
            column = column[length..];
        }
    }

    // Columns of floats compress badly as they are and well with equal bytes of neighbours side by side.
    private FrameFlags WriteInputs(DecisionFrameBuilder frame)
    {
        var length = frame.Count * frame.InputCount * 4;
        if (_planes.Length < length) _planes = new byte[length];
        SplitPlanes(frame);
        if (_compressed.Length < length) _compressed = new byte[length];
        var target = _compressed.AsSpan(0, length);
        if (!BrotliEncoder.TryCompress(_planes.AsSpan(0, length), target, out var written, 1, 18))
        {
            _planes.AsSpan(0, length).CopyTo(_writer.Take(length));
            return FrameFlags.None;
        }

        _writer.Varint((ulong)written);
        _compressed.AsSpan(0, written).CopyTo(_writer.Take(written));
        return FrameFlags.Compressed;
    }

    private void SplitPlanes(DecisionFrameBuilder frame)
    {
        var count = frame.Count;
        for (var row = 0; row < count; row++)
        {
            var inputs = frame.Inputs(row);
            for (var column = 0; column < inputs.Length; column++)
            {
                var bits = BitConverter.SingleToUInt32Bits(inputs[column]);
                var at = (column * 4 * count) + row;
                _planes[at] = (byte)bits;
                _planes[at + count] = (byte)(bits >> 8);
                _planes[at + (2 * count)] = (byte)(bits >> 16);
                _planes[at + (3 * count)] = (byte)(bits >> 24);
            }
        }
    }

    private void WriteMacs(DecisionFrameBuilder frame)
    {
        if (!ReferenceEquals(_sharedOf, frame.Attribution)) FrameText.Hash(frame.Attribution, _shared);
        _sharedOf = frame.Attribution;
        Span<float> outputs = stackalloc float[frame.OutputCount];
        for (var row = 0; row < frame.Count; row++)
        {
            for (var i = 0; i < outputs.Length; i++) outputs[i] = frame.Output(i)[row];
            var fields = new SignedFields(
                frame.Offsets[row], frame.Timers[row], frame.Ordinals[row], frame.Times[row], frame.Rules[row]);
            var signed = new SignedDecision
            {
                Fields = fields, Inputs = frame.Inputs(row), Outputs = outputs, Record = frame.Record(row),
            };
            DecisionMac.Write(_mac, _shared, in signed, _writer.Take(MacBytes));
        }
    }
}
