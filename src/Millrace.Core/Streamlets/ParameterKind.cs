namespace Millrace;

/// <summary>Kinds of parameters.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A regular expression.</summary>
    Pattern,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>A number of bytes.</summary>
    Size,

    /// <summary>An expression over the fields of a record.</summary>
    Expression,

    /// <summary>Expressions by name: a map in the blueprint.</summary>
    Expressions,

    /// <summary>Names of fields: a list in the blueprint, or one text with commas.</summary>
    Names,
}
