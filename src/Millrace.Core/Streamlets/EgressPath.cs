using System.Buffers.Binary;
using System.Globalization;

namespace Millrace.Streamlets;

/// <summary>Where an egress writes: each task has a file of its own, the first the one that is named, the others with
/// their number before the extension.</summary>
internal sealed class EgressPath
{
    internal EgressPath(StreamletStart start, string path)
    {
        Shown = start.Task == 0 ? path : WithNumber(path, start.Task.ToString(CultureInfo.InvariantCulture));
        Full = Path.GetFullPath(Shown, Path.GetFullPath(start.BaseFolder));
        Folder = Path.GetDirectoryName(Full)!;
    }

    /// <summary>As the blueprint has it.</summary>
    internal string Shown { get; }

    internal string Full { get; }

    internal string Folder { get; }

    /// <summary>A number that was stored as the place of an egress: eight bytes in format 1; 0 at the first
    /// start.</summary>
    internal static long ReadCursor(ReadOnlySpan<byte> cursor, string shown) => cursor.Length switch
    {
        0 => 0,
        sizeof(long) when BinaryPrimitives.ReadInt64LittleEndian(cursor) is >= 0 and var place => place,
        _ => throw new InvalidDataException($"{shown}: its stored place is not one of a file."),
    };

    internal static string WithNumber(string path, string number) =>
        Path.ChangeExtension(path, number + Path.GetExtension(path));
}
