namespace Millrace.Files;

/// <summary>What is said of stored bytes that a newer version of Millrace wrote; docs/formats.md lists the
/// kinds.</summary>
internal static class NewerFormat
{
    /// <summary>The problem's stable code.</summary>
    internal const string Code = "MR5001";

    /// <summary>One message for all kinds of files.</summary>
    /// <param name="what">File or place, as a sentence begins with it.</param>
    /// <param name="found">The version that it carries.</param>
    /// <param name="known">The newest version that this build reads.</param>
    internal static string Describe(string what, int found, int known) =>
        $"{what} has format {found}; this version of Millrace reads up to {known}. Use the version that wrote it, or a"
        + $" newer one ({Code}).";
}
