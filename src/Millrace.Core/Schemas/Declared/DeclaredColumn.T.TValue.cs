using System.Runtime.CompilerServices;
using Millrace.Schemas.Values;

namespace Millrace.Schemas.Declared;

/// <summary>A column of a type made at start: the field lies so many bytes from the record's start.</summary>
internal sealed class DeclaredColumn<T, TValue>(SchemaField field, ValueCodec<TValue> codec, nint offset)
    : FieldColumn<T, TValue>(field, codec)
    where T : struct
{
    private readonly ValueCodec<TValue> _codec = codec;

    public override TValue Get(in T row) => At(in row);

    public override void Set(ref T row, TValue value) => At(in row) = value;

    public override void CopyFloat32(ReadOnlySpan<T> rows, Span<float> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++) target[i * stride] = (float)Number(ref At(in rows[i]));
    }

    public override void CopyFloat64(ReadOnlySpan<T> rows, Span<double> target, int stride)
    {
        for (var i = 0; i < rows.Length; i++) target[i * stride] = Number(ref At(in rows[i]));
    }

    private ref TValue At(in T row) =>
        ref Unsafe.As<byte, TValue>(ref Unsafe.AddByteOffset(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in row)), offset));

    // The compiler knows TValue, so that only one branch is left in the machine code.
    private double Number(ref TValue value)
    {
        if (typeof(TValue) == typeof(float)) return Unsafe.As<TValue, float>(ref value);
        if (typeof(TValue) == typeof(double)) return Unsafe.As<TValue, double>(ref value);
        if (typeof(TValue) == typeof(int)) return Unsafe.As<TValue, int>(ref value);
        if (typeof(TValue) == typeof(long)) return Unsafe.As<TValue, long>(ref value);
        return _codec.ToNumber(in value);
    }
}
