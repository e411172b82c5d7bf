using Millrace;

namespace CallRecords;

/// <summary>A record that was refused, as text, and why.</summary>
[Schema]
public record struct InvalidRecord(string Record, string Error);
