namespace Millrace.Schemas;

/// <summary>Sizes of types whose bytes are always as many.</summary>
internal static class FixedLayout
{
    /// <summary>Bytes of every value of a type, or -1 where they differ.</summary>
    internal static int SizeOf(FieldType type)
    {
        if (type.IsOptional) return -1;
        return type.Kind switch
        {
            FieldKind.Record => SizeOf(type.Record!),
            FieldKind.Text or FieldKind.Bytes or FieldKind.List => -1,
            _ => SizeOf(type.Kind),
        };
    }

    /// <summary>Bytes of every record of a schema, or -1 where they differ.</summary>
    internal static int SizeOf(RecordSchema schema)
    {
        var sum = 0;
        foreach (var field in schema.Fields)
        {
            var size = SizeOf(field.Type);
            if (size < 0) return -1;
            sum += size;
        }

        return sum;
    }

    /// <summary>
    /// Adds the places of bools in a record of fixed size, and says whether all its values lie in the memory of a C#
    /// struct as they lie in bytes, bools apart, which memory may hold but bytes may not.
    /// </summary>
    internal static bool IsMemoryLike(RecordSchema schema, List<int> bools, ref int offset)
    {
        foreach (var field in schema.Fields)
        {
            switch (field.Type.Kind)
            {
                case FieldKind.Bool:
                    bools.Add(offset);
                    offset++;
                    break;
                case FieldKind.Int32 or FieldKind.Int64 or FieldKind.Float32 or FieldKind.Float64:
                    offset += SizeOf(field.Type.Kind);
                    break;
                case FieldKind.Record:
                    if (!IsMemoryLike(field.Type.Record!, bools, ref offset)) return false;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    internal static int SizeOf(FieldKind kind) => kind switch
    {
        FieldKind.Bool or FieldKind.Enum => 1,
        FieldKind.Int32 or FieldKind.Float32 or FieldKind.Date => 4,
        FieldKind.Decimal => 16,
        _ => 8,
    };
}
