using Millrace.Schemas;

namespace Millrace.Files;

/// <summary>The columns that a flat file can hold of a record type.</summary>
internal static class FlatColumns
{
    /// <summary>The columns of a type: of a scored record its own beside those of the record that was scored.</summary>
    /// <exception cref="SourceException">A field has a type that flat files do not hold.</exception>
    internal static IEnumerable<Column<T>> Of<T>(RecordCodec<T> codec, string streamlet)
    {
        // A composed codec has the columns of a nested record behind its own.
        var isComposed = codec.Columns.Length > codec.Schema.Fields.Length;
        var columns = codec.Columns
            .Where(column => !(isComposed && column.Field.Type.Kind == FieldKind.Record)).ToList();
        foreach (var column in columns)
            if (Advice(column.Field.Type.Kind) is { } advice)
                throw new SourceException($"{streamlet}: the field '{column.Field.Name}' is {column.Field.Type}, which "
                    + $"flat files do not hold. {advice}");
        return columns;
    }

    private static string? Advice(FieldKind kind) => kind switch
    {
        FieldKind.Duration => "Make a number of it in a 'map', with seconds(x).",
        FieldKind.Bytes or FieldKind.List or FieldKind.Record => "Leave it out in a 'select' or 'map', or write JSON.",
        _ => null,
    };
}
