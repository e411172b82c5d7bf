using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Streamlets;

namespace Millrace.Runtime.Execution.Ports;

/// <summary>
/// The stored bytes of the records that rows come from, one after the other, gathered for signing. A row that comes
/// from an earlier step (from a timer, or from state) has none: its record is not at hand. Reused.
/// </summary>
internal sealed class SourceRecords(Step step)
{
    private byte[] _bytes = new byte[512];
    private int[] _ends = new int[32];
    private int _count;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count == 0 ? 0 : _ends[_count - 1]);

    /// <summary>Where each row's bytes end in <see cref="Bytes"/>.</summary>
    internal ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    internal void Gather(ReadOnlySpan<RowHead> heads)
    {
        if (_ends.Length < heads.Length) _ends = new int[heads.Length];
        _count = heads.Length;
        var end = 0;
        for (var i = 0; i < heads.Length; i++) _ends[i] = end = Add(in heads[i], end);
    }

    private int Add(in RowHead head, int at)
    {
        var input = step.Input;
        if (input is null || head.Timer != 0 || head.Input != input.Index || !input.Takes(head.Offset)) return at;
        var value = input.RecordBytes(head.Offset);
        var key = input.RecordKey(head.Offset, step.Context);
        var length = RecordProof.Length(key, value);
        if (at + length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(at + length, _bytes.Length * 2));
        RecordProof.Write(key, value, _bytes.AsSpan(at));
        return at + length;
    }
}
