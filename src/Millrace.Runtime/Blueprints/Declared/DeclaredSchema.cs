using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A schema as written: names and types of fields as text.</summary>
internal sealed record DeclaredSchema(Located<string> Name, ImmutableArray<DeclaredField> Fields);
