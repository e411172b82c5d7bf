namespace Millrace.Streamlets;

/// <summary>What became of records that were posted.</summary>
public enum PostOutcome
{
    /// <summary>They are durable.</summary>
    Durable,

    /// <summary>It is no record of the ingress's schema; nothing was stored.</summary>
    Refused,

    /// <summary>Too many wait to become durable already; nothing was stored.</summary>
    Full,

    /// <summary>The ingress stopped before all was durable; what the result counts is.</summary>
    Stopped,
}
