using System.Reflection.Emit;

namespace Millrace.Schemas.Declared;

/// <summary>Makes the code that writes and reads a type made at start: the same calls in the same order as generated
/// source has them.</summary>
internal static class DeclaredCode
{
    internal static RowWrite<T> Writer<T>(RecordSchema schema, object[] values)
    {
        var method = Begin<T>("Write", typeof(RecordWriter), out var code);
        for (var i = 0; i < values.Length; i++)
        {
            var field = typeof(T).GetField(schema.Fields[i].Name)!;
            if (PlainName(field.FieldType) is { } plain)
            {
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Ldarg_2);
                code.Emit(OpCodes.Ldfld, field);
                code.Emit(OpCodes.Call, typeof(RecordWriter).GetMethod("Write" + plain, [field.FieldType])!);
                continue;
            }

            LoadCodec(code, i);
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldarg_2);
            code.Emit(OpCodes.Ldflda, field);
            code.Emit(OpCodes.Callvirt, CodecType(values[i]).GetMethod("Write")!);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<RowWrite<T>>(values);
    }

    internal static RowRead<T> Reader<T>(RecordSchema schema, object[] values)
    {
        var method = Begin<T>("Read", typeof(RecordReader), out var code);
        for (var i = 0; i < values.Length; i++)
        {
            var field = typeof(T).GetField(schema.Fields[i].Name)!;
            code.Emit(OpCodes.Ldarg_2);
            if (PlainName(field.FieldType) is { } plain)
            {
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Call, typeof(RecordReader).GetMethod("Read" + plain)!);
            }
            else
            {
                LoadCodec(code, i);
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Callvirt, CodecType(values[i]).GetMethod("Read")!);
            }

            code.Emit(OpCodes.Stfld, field);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<RowRead<T>>(values);
    }

    /// <summary>Bytes from a record's start to a field of it.</summary>
    internal static nint Offset<T>(string field)
    {
        var method = new DynamicMethod(
            "Offset", typeof(nint), [typeof(T).MakeByRefType()], typeof(SchemaTypes).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, typeof(T).GetField(field)!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Ret);
        var row = default(T)!;
        return method.CreateDelegate<OffsetOf<T>>()(ref row);
    }

    private static DynamicMethod Begin<T>(string name, Type stream, out ILGenerator code)
    {
        var method = new DynamicMethod(
            name,
            typeof(void),
            [typeof(object[]), stream.MakeByRefType(), typeof(T).MakeByRefType()],
            typeof(SchemaTypes).Module,
            skipVisibility: true);
        code = method.GetILGenerator();
        return method;
    }

    private static void LoadCodec(ILGenerator code, int index)
    {
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, index);
        code.Emit(OpCodes.Ldelem_Ref);
    }

    private static Type CodecType(object value) =>
        typeof(Values.ValueCodec<>).MakeGenericType(DeclaredValues.TypeOf(value));

    // What the writer and the reader have a method of their own for.
    private static string? PlainName(Type type) => type switch
    {
        _ when type == typeof(bool) => "Bool",
        _ when type == typeof(int) => "Int32",
        _ when type == typeof(long) => "Int64",
        _ when type == typeof(float) => "Float32",
        _ when type == typeof(double) => "Float64",
        _ when type == typeof(decimal) => "Decimal",
        _ when type == typeof(Utf8Text) => "Text",
        _ when type == typeof(DateTime) => "Timestamp",
        _ when type == typeof(DateOnly) => "Date",
        _ when type == typeof(TimeSpan) => "Duration",
        _ => null,
    };

    private delegate nint OffsetOf<T>(ref T row);
}
