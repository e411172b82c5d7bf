namespace Millrace.Generators.Schemas;

/// <summary>What came of reading one marked type: a model, or problems.</summary>
internal sealed record SchemaReading(SchemaModel? Model, EquatableArray<SchemaProblem> Problems);
