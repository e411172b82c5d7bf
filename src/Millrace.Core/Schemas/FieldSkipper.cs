namespace Millrace.Schemas;

/// <summary>Passes over a field that the reader does not have.</summary>
internal static class FieldSkipper
{
    /// <summary>Passes over a whole record.</summary>
    internal static void Skip(RecordSchema schema, ref RecordReader reader)
    {
        foreach (var field in schema.Fields) Skip(field.Type, ref reader);
    }

    internal static void Skip(FieldType type, ref RecordReader reader)
    {
        if (type.IsOptional && !reader.ReadBool()) return;
        switch (type.Kind)
        {
            case FieldKind.Text or FieldKind.Bytes:
                reader.ReadBytes();
                break;
            case FieldKind.Record:
                Skip(type.Record!, ref reader);
                break;
            case FieldKind.List:
                var count = reader.ReadLength();
                for (var i = 0; i < count && !reader.Failed; i++) Skip(type.Item!, ref reader);
                break;
            default:
                reader.ReadRaw(FixedLayout.SizeOf(type.Kind));
                break;
        }
    }
}
