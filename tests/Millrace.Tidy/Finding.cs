namespace Millrace.Tidy;

/// <summary>One breach of a rule: where it is, what it is, and how to mend it.</summary>
internal sealed record Finding(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}";
}
