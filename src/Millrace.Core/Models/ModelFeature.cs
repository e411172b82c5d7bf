using Millrace.Schemas;

namespace Millrace.Models;

/// <summary>A feature that a version reads; a slot offers it by name.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Kind">The type as the model takes it.</param>
public sealed record ModelFeature(string Name, FieldKind Kind);
