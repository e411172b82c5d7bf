using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>
/// A ready-made streamlet whose parameters hold expressions over the records of its inlets, and whose last type
/// parameter may follow from them.
/// </summary>
internal interface IDerivingType
{
    /// <summary>Number of type parameters that connections give; one more is derived, unless these are all.</summary>
    int GivenTypes { get; }

    /// <summary>Checks the expressions against the schemas of the given types.</summary>
    /// <returns>The schema of the derived type; null where there is none, or something is wrong and was
    /// reported.</returns>
    RecordSchema? Derive(Derivation derivation);
}
