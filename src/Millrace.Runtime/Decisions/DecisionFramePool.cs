using System.Collections.Concurrent;
using Millrace.Decisions;

namespace Millrace.Runtime.Decisions;

/// <summary>Builders that are not in use. Lanes take them, the sealing thread gives them back.</summary>
internal sealed class DecisionFramePool
{
    private readonly ConcurrentBag<DecisionFrameBuilder> _free = [];

    public DecisionFrameBuilder Take(DecisionAttribution attribution)
    {
        if (!_free.TryTake(out var builder)) builder = new DecisionFrameBuilder();
        builder.Begin(attribution);
        return builder;
    }

    public void Return(DecisionFrameBuilder builder) => _free.Add(builder);
}
