namespace Millrace.Runtime.Streamlets;

/// <summary>The ready-made streamlets that need no library; <c>score</c> comes with the slots.</summary>
internal static class StandardStreamlets
{
    /// <summary>Adds them.</summary>
    internal static void AddTo(Action<StreamletType> add)
    {
        StreamletType[] types =
        [
            new HttpIngressType(), new JsonLinesIngressType(), new JsonLinesEgressType(), new ConsoleEgressType(),
            new OutcomeJoinType(), new FilterType(), new SplitType(), new MapType(), new SelectType(),
            new MergeType(), new JoinType(), new AggregateType(),
        ];
        foreach (var type in types) add(type);
    }
}
