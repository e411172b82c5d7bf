namespace Millrace.Runtime.Blueprints;

/// <summary>A file of overrides.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Bytes">Its contents.</param>
internal sealed record OverrideFile(string Name, ReadOnlyMemory<byte> Bytes);
