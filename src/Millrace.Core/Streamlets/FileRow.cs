namespace Millrace;

/// <summary>What a <see cref="FileRows{T}"/> found.</summary>
public enum FileRow
{
    /// <summary>A row.</summary>
    Good,

    /// <summary>A row that could not be read; it has a number all the same.</summary>
    Bad,

    /// <summary>The next row needs the memory of the last ones: those have to leave first, then ask again.</summary>
    Pause,

    /// <summary>No more rows.</summary>
    End,
}
