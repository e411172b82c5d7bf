namespace Millrace.Runtime.Expressions;

/// <summary>Adds a record to a window; made at start. Where it throws, the window is as it was.</summary>
/// <param name="row">The record.</param>
/// <param name="state">The window.</param>
/// <param name="field">The number of the aggregate that is being worked out, for when that fails.</param>
internal delegate void WindowAdd<TIn, TState>(ref TIn row, ref TState state, ref int field);
