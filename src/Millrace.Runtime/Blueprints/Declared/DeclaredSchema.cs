using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A schema as written: names and types of fields as text.</summary>
internal sealed record DeclaredSchema(Located<string> Name, ImmutableArray<DeclaredField> Fields)
{
    /// <summary>The field that topics of this schema are keyed by, where it names one.</summary>
    internal Located<string>? Key => Fields.FirstOrDefault(item => item.IsKey)?.Name;
}
