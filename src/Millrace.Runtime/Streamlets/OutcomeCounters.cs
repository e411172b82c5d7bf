namespace Millrace.Runtime.Streamlets;

/// <summary>What an outcome join counts besides the joined outcomes.</summary>
internal struct OutcomeCounters
{
    /// <summary>Scores whose outcome did not come within the time that they are kept.</summary>
    internal long Dropped;

    /// <summary>Outcomes for which no score waited.</summary>
    internal long Unscored;

    /// <summary>Event time at which scores that are too old are next looked for.</summary>
    internal long NextSweep;
}
