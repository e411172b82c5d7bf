using System.Collections.Immutable;
using Millrace.Schemas;
using Millrace.Streamlets;

namespace Millrace;

/// <summary>Which column of a file fills which field of a record type, by name. Columns that no field asks for are
/// passed over.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class FileColumns<T>
{
    private readonly RecordCodec<T> _codec;
    private readonly T _blank;

    /// <summary>Matches the columns of a file with the fields of a record type.</summary>
    /// <param name="codec">Codec of the record type.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="names">Names of its columns, in order.</param>
    /// <exception cref="SourceException">Two columns have one name, or a field that must be there has none.</exception>
    public FileColumns(RecordCodec<T> codec, SourceFile file, IReadOnlyList<string> names)
    {
        _codec = codec;
        _blank = codec.Default();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            if (!places.TryAdd(names[i], i))
                throw file.Problem(
                    $"two columns have the name '{names[i]}': number {places[names[i]] + 1} and {i + 1}.");
        var filled = ImmutableArray.CreateBuilder<(Column<T> Column, int Index)>();
        foreach (var column in codec.Columns)
        {
            var field = column.Field;
            if (field.Name == file.RowField) continue;
            if (places.TryGetValue(field.Name, out var index)) filled.Add((column, index));
            else if (!field.Type.IsOptional && !field.HasDefault) throw Missing(file, field, names);
        }

        Filled = filled.ToImmutable();
    }

    /// <summary>The fields that the file fills: their columns, and the places of the file's columns.</summary>
    public ImmutableArray<(Column<T> Column, int Index)> Filled { get; }

    /// <summary>A record to fill.</summary>
    public T NewRecord() => typeof(T).IsValueType ? _blank : _codec.Default();

    private static SourceException Missing(SourceFile file, SchemaField field, IReadOnlyList<string> names)
    {
        var near = NearName.Suggest(field.Name, names);
        var there = names.Count == 0 ? "it has none" : $"it has {string.Join(", ", names.Take(20))}";
        return file.Problem($"there is no column for the field '{field.Name}' ({field.Type}); {there}.{near}");
    }
}
