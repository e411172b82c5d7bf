namespace Millrace.Runtime.Expressions;

/// <summary>Fills a record from another; made at start.</summary>
/// <param name="row">The record that is read.</param>
/// <param name="target">The record that is filled.</param>
/// <param name="field">The number of the field that is being worked out, for when that fails.</param>
internal delegate void RowMap<TIn, TOut>(ref TIn row, ref TOut target, ref int field);
