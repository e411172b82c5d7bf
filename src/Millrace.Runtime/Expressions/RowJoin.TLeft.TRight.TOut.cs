namespace Millrace.Runtime.Expressions;

/// <summary>Fills a record from two others; made at start.</summary>
internal delegate void RowJoin<TLeft, TRight, TOut>(ref TLeft left, ref TRight right, ref TOut target);
