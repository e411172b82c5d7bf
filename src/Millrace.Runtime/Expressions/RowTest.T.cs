namespace Millrace.Runtime.Expressions;

/// <summary>A condition over a record; made at start.</summary>
internal delegate bool RowTest<T>(ref T row);
