using System.Collections.Immutable;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>A name that expressions can use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the field.</param>
/// <param name="Path">The field, and those of nested records before it.</param>
/// <param name="ClrType">Its type in an expression; null where expressions cannot use it.</param>
internal sealed record ScopeName(string Name, FieldType Type, ImmutableArray<string> Path, Type? ClrType);
