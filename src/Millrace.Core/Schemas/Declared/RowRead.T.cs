namespace Millrace.Schemas.Declared;

/// <summary>Reads a record into one that is all zero; made at start.</summary>
internal delegate void RowRead<T>(ref RecordReader reader, ref T value);
