using System.Linq.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>An expression that was checked.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Body">The tree; fields are parameters of their names.</param>
/// <param name="Type">The type of a field that holds its result.</param>
internal sealed record ParsedExpression(string Text, Expression Body, FieldType Type);
