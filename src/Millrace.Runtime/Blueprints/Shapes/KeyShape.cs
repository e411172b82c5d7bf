namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>A key of a block.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What may stand there.</param>
/// <param name="Description">What it is for, in a sentence that editors show.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record KeyShape(string Name, ValueShape Value, string Description, bool IsRequired = false);
