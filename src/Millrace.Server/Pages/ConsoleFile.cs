namespace Millrace.Server.Pages;

/// <summary>A file of the console page.</summary>
/// <param name="Path">Its path below the root of the server.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Tag">Its entity tag: changes with the bytes.</param>
internal sealed record ConsoleFile(string Path, string ContentType, byte[] Content, string Tag);
