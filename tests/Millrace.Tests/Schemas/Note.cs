namespace Millrace.Tests.Schemas;

[Schema]
public sealed record Note(string Text, int Rank = 7)
{
    public string? By { get; init; }
}
