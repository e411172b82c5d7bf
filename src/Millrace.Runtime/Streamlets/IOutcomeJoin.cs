namespace Millrace.Runtime.Streamlets;

/// <summary>What the engine asks of a streamlet that joins outcomes.</summary>
internal interface IOutcomeJoin
{
    /// <summary>The slot whose scores it joins.</summary>
    string Slot { get; }

    /// <summary>What has been joined in committed work; may be read from any thread.</summary>
    OutcomeBoard Board { get; }
}
