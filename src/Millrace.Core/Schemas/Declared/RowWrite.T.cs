namespace Millrace.Schemas.Declared;

/// <summary>Writes a record; made at start.</summary>
internal delegate void RowWrite<T>(ref RecordWriter writer, ref T value);
