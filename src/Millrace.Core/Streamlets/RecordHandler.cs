namespace Millrace;

/// <summary>Handles one record (or the payload of one timer).</summary>
public delegate void RecordHandler<T>(in T record);
