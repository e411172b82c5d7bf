namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What becomes of a record that cannot be scored. There is never a made-up score.</summary>
internal enum ScoringPolicy
{
    /// <summary>The task waits until it can be scored; for a deadline: a late score is taken.</summary>
    Hold,

    /// <summary>It gets the slot's declared value, and says that no model scored it.</summary>
    FallBack,

    /// <summary>It goes to the dead-letter topic.</summary>
    DeadLetter,

    /// <summary>The group stops.</summary>
    Fail,
}
