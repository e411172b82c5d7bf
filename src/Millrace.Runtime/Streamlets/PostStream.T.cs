using System.Buffers;
using Millrace.Streamlets;

namespace Millrace.Runtime.Streamlets;

/// <summary>A stream of lines into an ingress.</summary>
internal sealed class PostStream<T>(HttpIngress<T> ingress, PostReader<T> reader) : IPostStream
{
    private readonly Queue<PostedRecords<T>> _sent = new();
    private long _line;
    private long _accepted;
    private long _rejected;
    private string? _problem;
    private bool _isStopped;

    public async ValueTask<bool> AddAsync(ReadOnlySequence<byte> lines, CancellationToken cancellation)
    {
        var records = new PostedRecords<T>();
        reader.ReadLines(PostReader<T>.InOnePiece(lines).Span, records, ref _line);
        if (records.Count > 0)
        {
            _problem ??= records.Rejected.Count > 0 ? records.Rejected[0].Reason : null;
            _isStopped |= !await ingress.SendAsync(records, cancellation).ConfigureAwait(false);
            if (!_isStopped) _sent.Enqueue(records);
        }

        // Those that are through need not be kept until the end of a stream that may never come.
        while (_sent.TryPeek(out var first) && first.Done.IsCompleted) Count(_sent.Dequeue(), await first.Done);
        return !_isStopped;
    }

    public async Task<PostResult> EndAsync()
    {
        while (_sent.TryDequeue(out var records)) Count(records, await records.Done.ConfigureAwait(false));
        var outcome = _isStopped ? PostOutcome.Stopped : PostOutcome.Durable;
        return new PostResult(outcome, _accepted, _rejected, _problem);
    }

    private void Count(PostedRecords<T> records, bool isDurable)
    {
        _isStopped |= !isDurable;
        if (!isDurable) return;
        _accepted += records.Records.Count;
        _rejected += records.Rejected.Count;
    }
}
