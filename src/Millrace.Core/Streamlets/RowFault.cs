namespace Millrace.Streamlets;

/// <summary>A record that a streamlet refused, by the position of the topic record that caused it.</summary>
internal readonly record struct RowFault(short Input, long Offset, string Reason, string Step);
