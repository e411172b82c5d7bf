namespace Millrace.Streamlets;

/// <summary>A row of an ingress that could not be read.</summary>
internal readonly record struct SourceFault(long Row, string Reason, byte[] Bytes);
