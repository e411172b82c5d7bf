namespace Millrace.Files;

/// <summary>What a file is opened for.</summary>
public enum FileUse
{
    /// <summary>An existing file, to read.</summary>
    Read,

    /// <summary>An existing file, to read and write.</summary>
    Write,

    /// <summary>A file that must not exist yet, to read and write.</summary>
    Create,
}
