namespace Millrace.Runtime.Streamlets;

/// <summary>The ready-made streamlets that need no library; <c>score</c> comes with the slots.</summary>
internal static class StandardStreamlets
{
    /// <summary>Adds them.</summary>
    internal static void AddTo(Action<StreamletType> add)
    {
        add(new HttpIngressType());
        add(new JsonLinesIngressType());
        add(new JsonLinesEgressType());
        add(new ConsoleEgressType());
        add(new OutcomeJoinType());
    }
}
