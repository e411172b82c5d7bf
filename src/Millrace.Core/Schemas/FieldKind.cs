namespace Millrace.Schemas;

/// <summary>The kinds of value that a field can hold.</summary>
public enum FieldKind : byte
{
    /// <summary>True or false; one byte.</summary>
    Bool = 1,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 2,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 3,

    /// <summary>IEEE 754 single.</summary>
    Float32 = 4,

    /// <summary>IEEE 754 double.</summary>
    Float64 = 5,

    /// <summary>Decimal of 28 to 29 digits.</summary>
    Decimal = 6,

    /// <summary>UTF-8 text.</summary>
    Text = 7,

    /// <summary>Bytes.</summary>
    Bytes = 8,

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    Timestamp = 9,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 10,

    /// <summary>Microseconds.</summary>
    Duration = 11,

    /// <summary>One of a list of symbols, kept as text.</summary>
    Enum = 12,

    /// <summary>A nested record.</summary>
    Record = 13,

    /// <summary>A list of one type.</summary>
    List = 14,
}
