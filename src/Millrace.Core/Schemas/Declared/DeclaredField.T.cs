using System.Reflection;
using System.Text.Json;

namespace Millrace.Schemas.Declared;

/// <summary>One field of a type made at start.</summary>
internal abstract class DeclaredField<T>
    where T : struct
{
    internal abstract Column<T> Column { get; }

    internal static DeclaredField<T> Make(SchemaField field, object value) =>
        (DeclaredField<T>)Activator.CreateInstance(
            typeof(DeclaredField<,>).MakeGenericType(typeof(T), DeclaredValues.TypeOf(value)),
            BindingFlags.Instance | BindingFlags.NonPublic,
            null,
            [field, value, DeclaredCode.Offset<T>(field.Name)],
            null)!;

    internal abstract void SetDefault(ref T row);

    internal abstract void Read(FieldType writerType, ref RecordReader reader, ref T row);

    internal abstract void WriteJson(Utf8JsonWriter writer, in T row);

    internal abstract void ReadJson(ref Utf8JsonReader reader, ref T row);
}
