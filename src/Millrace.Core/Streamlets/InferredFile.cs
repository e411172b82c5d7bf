using Millrace.Schemas;

namespace Millrace;

/// <summary>What the rows of a file are, as far as a look into it tells.</summary>
/// <param name="Fields">The fields, in the order of the columns.</param>
public sealed record InferredFile(IReadOnlyList<SchemaField> Fields)
{
    /// <summary>Parameters that its ingress needs to read it as it was read here.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that no field can hold, with the reason, and what else is worth a word; sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
