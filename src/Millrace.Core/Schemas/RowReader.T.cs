namespace Millrace.Schemas;

/// <summary>
/// Reads records of one writer's schema into a type. Made once per schema: where the layouts are equal it reads as the
/// codec does, else by a plan (for each field of the writer, which field takes it, or that it is skipped).
/// </summary>
internal sealed class RowReader<T>
{
    private readonly RecordCodec<T> _codec;
    private readonly int[]? _plan;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="InvalidDataException">The type cannot read the writer's schema; the message says
    /// why.</exception>
    internal RowReader(RecordCodec<T> codec, RecordSchema writer)
    {
        _codec = codec;
        Writer = writer;
        if (codec.Schema.Fingerprint == writer.Fingerprint) return;
        var problems = SchemaCompatibility.Check(writer, codec.Schema);
        if (!problems.IsEmpty) throw new InvalidDataException(string.Join(" ", problems));
        _plan = [.. writer.Fields.Select(field => codec.Schema.IndexOf(field.Name))];
    }

    /// <summary>The writer's schema.</summary>
    internal RecordSchema Writer { get; }

    /// <summary>Reads one record.</summary>
    internal void Read(ref RecordReader reader, out T value)
    {
        if (_plan is null)
        {
            _codec.Read(ref reader, out value);
            return;
        }

        value = _codec.Default();
        for (var i = 0; i < _plan.Length; i++)
        {
            var type = Writer.Fields[i].Type;
            if (_plan[i] < 0) FieldSkipper.Skip(type, ref reader);
            else _codec.ReadField(_plan[i], type, ref reader, ref value);
        }
    }

    /// <summary>Reads rows until they are full or the bytes fail; returns how many were read whole.</summary>
    internal int ReadRows(ref RecordReader reader, scoped Span<T> rows)
    {
        if (_plan is null) return _codec.ReadRows(ref reader, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            Read(ref reader, out rows[i]);
            if (reader.Failed) return i;
        }

        return rows.Length;
    }
}
