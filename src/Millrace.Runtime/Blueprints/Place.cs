namespace Millrace.Runtime.Blueprints;

/// <summary>A place in a source file, for people: line and column count from 1.</summary>
/// <param name="File">The file's name as given; or where else a value came from, such as <c>--set</c>.</param>
/// <param name="Line">Line, from 1; 0 where there are no lines.</param>
/// <param name="Column">Column, from 1; 0 where there are no lines.</param>
internal readonly record struct Place(string File, int Line = 0, int Column = 0) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other)
    {
        var byFile = string.CompareOrdinal(File, other.File);
        if (byFile != 0) return byFile;
        return Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);
    }

    /// <summary>As editors and terminals know it: <c>file:line:column</c>.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
