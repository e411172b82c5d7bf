namespace Millrace.Models;

/// <summary>The element types of a model's input tensors. Features are float32 and converted to these.</summary>
public enum TensorKind : byte
{
    /// <summary>IEEE 754 single, the default.</summary>
    Float32 = 1,

    /// <summary>IEEE 754 double.</summary>
    Float64 = 2,

    /// <summary>64-bit integers; a feature that is no whole number gives no score for its row.</summary>
    Int64 = 3,

    /// <summary>32-bit integers; a feature that is no whole number gives no score for its row.</summary>
    Int32 = 4,

    /// <summary>IEEE 754 half.</summary>
    Float16 = 5,
}
