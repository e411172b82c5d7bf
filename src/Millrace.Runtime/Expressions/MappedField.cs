using System.Collections.Immutable;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>A field of a record that is made from another.</summary>
/// <param name="Field">The field.</param>
/// <param name="Path">Where it is taken from, unless it is worked out.</param>
/// <param name="Computed">What it is worked out from; null where it is taken.</param>
internal sealed record MappedField(SchemaField Field, ImmutableArray<string> Path, ParsedExpression? Computed);
