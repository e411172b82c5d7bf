namespace Millrace.Runtime.Expressions;

/// <summary>Takes from a window's first record what is kept of it; made at start.</summary>
internal delegate void WindowOpen<TIn, TState>(ref TIn row, ref TState state);
