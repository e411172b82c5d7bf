namespace Millrace.Runtime.Expressions;

/// <summary>Fills the record of a window that has ended; made at start.</summary>
internal delegate void WindowClose<TState, TOut>(ref TState state, DateTime start, ref TOut target);
