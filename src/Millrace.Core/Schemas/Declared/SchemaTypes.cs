using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Millrace.Schemas.Declared;

/// <summary>
/// Types made at start for schemas that no C# type stands for: a struct with one field per field of the schema, of its
/// name, and a codec whose bytes and JSON equal those of a generated one. Equal schemas give the same type. What is
/// made stays until the process ends: one small type per distinct schema.
/// </summary>
internal static class SchemaTypes
{
    private static readonly ConcurrentDictionary<RecordSchema, Lazy<RecordCodec>> Codecs = new();

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Millrace.Declared"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Millrace.Declared");

    private static int s_made;

    /// <summary>The codec of a schema, on a type of its own.</summary>
    /// <exception cref="ArgumentException">A record of the schema has no fields, or two of one name.</exception>
    internal static RecordCodec Codec(RecordSchema schema) =>
        Codecs.GetOrAdd(schema, static wanted => new Lazy<RecordCodec>(() => Make(wanted))).Value;

    private static RecordCodec Make(RecordSchema schema)
    {
        if (schema.Fields.IsEmpty) throw new ArgumentException($"{schema.Name} has no fields.", nameof(schema));
        if (schema.Fields.Select(field => field.Name).Distinct().Count() != schema.Fields.Length)
            throw new ArgumentException($"{schema.Name} has two fields of one name.", nameof(schema));
        var values = schema.Fields.Select(field => DeclaredValues.Find(field.Type)).ToArray();
        var type = MakeType(schema, values);
        var codec = typeof(DeclaredCodec<>).MakeGenericType(type);
        return (RecordCodec)Activator.CreateInstance(
            codec, BindingFlags.Instance | BindingFlags.NonPublic, null, [schema, values], null)!;
    }

    private static Type MakeType(RecordSchema schema, object[] values)
    {
        const TypeAttributes attributes =
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout;
        var name = $"Declared{Interlocked.Increment(ref s_made)}.{schema.Name}";
        lock (Module)
        {
            var type = Module.DefineType(name, attributes, typeof(ValueType));
            for (var i = 0; i < values.Length; i++)
                type.DefineField(
                    schema.Fields[i].Name, DeclaredValues.TypeOf(values[i]), FieldAttributes.Public);
            return type.CreateType();
        }
    }
}
