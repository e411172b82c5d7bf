using System.Collections.Immutable;
using System.Text.Json;

namespace Millrace.Schemas;

/// <summary>
/// Writes and reads records of one type: a compact binary form for our own topics (fields in schema order, little
/// endian, text with a length before it), JSON for the world, and typed columns for plug-ins. Made by the source
/// generator for C# types, and at start for schemas declared in a blueprint. Stateless and safe from many threads.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class RecordCodec<T> : RecordCodec
{
    private readonly Lazy<BlockLayout<T>?> _block;

    /// <summary>For generated and composed codecs.</summary>
    protected RecordCodec(RecordSchema schema)
        : base(schema)
    {
        FixedSize = FixedLayout.SizeOf(schema);
        _block = new Lazy<BlockLayout<T>?>(() => BlockLayout<T>.Find(this));
    }

    /// <inheritdoc/>
    public sealed override Type RecordType => typeof(T);

    /// <summary>The columns: one per field of the schema, in its order. A composed codec may have more behind
    /// them.</summary>
    public abstract ImmutableArray<Column<T>> Columns { get; }

    /// <summary>Bytes of every record, or -1 where they differ.</summary>
    public int FixedSize { get; }

    /// <summary>Writes one record.</summary>
    public abstract void Write(ref RecordWriter writer, in T value);

    /// <summary>Reads one record that was written with this very schema. Damaged bytes set <see
    /// cref="RecordReader.Failed"/>.</summary>
    public abstract void Read(ref RecordReader reader, out T value);

    /// <summary>Writes rows one after the other; as one block where their memory is their bytes.</summary>
    public void WriteRows(ref RecordWriter writer, scoped ReadOnlySpan<T> rows)
    {
        if (_block.Value is { } block)
        {
            block.Write(ref writer, rows);
            return;
        }

        for (var i = 0; i < rows.Length; i++) Write(ref writer, in rows[i]);
    }

    /// <summary>Reads rows until they are full or the bytes fail; returns how many were read whole. What stands in
    /// those behind is undefined.</summary>
    public int ReadRows(ref RecordReader reader, scoped Span<T> rows)
    {
        if (_block.Value is { } block) return block.Read(ref reader, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            Read(ref reader, out rows[i]);
            if (reader.Failed) return i;
        }

        return rows.Length;
    }

    /// <summary>Reads one field as another writer laid it out, for reading older records; the type is the
    /// writer's.</summary>
    public abstract void ReadField(int field, FieldType writerType, ref RecordReader reader, ref T value);

    /// <summary>A record with every field at its default, from which a reader of older records starts.</summary>
    public abstract T Default();

    /// <summary>Writes one record as a JSON object.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer, in T value);

    /// <summary>Reads one JSON object; the reader stands at its start.</summary>
    /// <exception cref="JsonException">A field is missing, unknown or of another type; the message names
    /// it.</exception>
    public abstract T ReadJson(ref Utf8JsonReader reader);

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IRecordTypeVisitor<TResult> visitor) => visitor.Visit(this);
}
