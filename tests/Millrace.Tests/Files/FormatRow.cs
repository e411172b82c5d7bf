namespace Millrace.Tests.Files;

/// <summary>A row of any shape.</summary>
internal sealed class FormatRow
{
    internal Dictionary<string, object?> Values { get; } = [];
}
