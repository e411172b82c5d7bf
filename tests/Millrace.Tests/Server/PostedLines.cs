using System.Buffers;
using System.Text;
using Millrace.Streamlets;

namespace Millrace.Tests.Server;

/// <summary>An ingress that keeps what is posted as text and answers as it is told.</summary>
internal sealed class PostedLines(PostOutcome outcome = PostOutcome.Durable) : IPostTarget, IPostStream
{
    /// <summary>What came, one text for each call.</summary>
    internal List<string> Calls { get; } = [];

    internal string Text => string.Concat(Calls);

    public Task<PostResult> PostAsync(ReadOnlySequence<byte> json)
    {
        Calls.Add(Encoding.UTF8.GetString(json));
        return Task.FromResult(new PostResult(
            outcome, 1, 0, outcome == PostOutcome.Refused ? "Call has no field 'x'" : null));
    }

    public IPostStream OpenStream() => this;

    public ValueTask<bool> AddAsync(ReadOnlySequence<byte> lines, CancellationToken cancellation)
    {
        if (!lines.IsEmpty) Calls.Add(Encoding.UTF8.GetString(lines));
        return ValueTask.FromResult(outcome != PostOutcome.Stopped);
    }

    public Task<PostResult> EndAsync() => Task.FromResult(
        new PostResult(outcome, Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 0, null));
}
