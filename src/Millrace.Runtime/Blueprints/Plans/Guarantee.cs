namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>What a crash may do to results.</summary>
internal enum Guarantee
{
    /// <summary>Outputs, state, decisions and input positions become visible together, once.</summary>
    ExactlyOnce,

    /// <summary>Outputs and decisions commit batch by batch, state and positions at the interval.</summary>
    AtLeastOnce,
}
