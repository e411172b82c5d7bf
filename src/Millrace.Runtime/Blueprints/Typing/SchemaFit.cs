using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>Whether records of one schema can be read as another's.</summary>
internal static class SchemaFit
{
    /// <summary>Why not, naming the field; null where they can.</summary>
    internal static string? WhyNot(RecordSchema writer, RecordSchema reader)
    {
        if (ReferenceEquals(writer, reader)) return null;
        foreach (var field in reader.Fields)
        {
            var index = writer.IndexOf(field.Name);
            if (index < 0 && !field.HasDefault && !field.Type.IsOptional)
                return $"field '{field.Name}' is missing and has no default";
            if (index >= 0 && writer.Fields[index].Type != field.Type)
                return $"field '{field.Name}' is {writer.Fields[index].Type}, not {field.Type}";
        }

        return null;
    }
}
