namespace Millrace.Generators.Schemas;

/// <summary>How one field of a record that exists gets another value.</summary>
internal enum Setting
{
    /// <summary>It is assigned.</summary>
    Assign,

    /// <summary>By a copy: <c>with</c>.</summary>
    With,

    /// <summary>By making the record anew.</summary>
    Rebuild,
}
