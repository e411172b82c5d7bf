using System.Runtime.CompilerServices;
using Millrace.Schemas;
using Millrace.Schemas.Values;

namespace Millrace.Bench.Schemas;

/// <summary>The values of a field of a known type.</summary>
internal sealed class ColumnarField<TValue>(ValueCodec<TValue> codec, int rows) : ColumnarField
{
    private readonly TValue[] _values = new TValue[rows];

    internal override void Read(ref RecordReader reader, int row) => _values[row] = codec.Read(ref reader);

    internal override void Write(ref RecordWriter writer, int row) => codec.Write(ref writer, in _values[row]);

    internal override void CopyFloat32(Span<float> target, int stride)
    {
        for (var i = 0; i < _values.Length; i++) target[i * stride] = Number(ref _values[i]);
    }

    private static float Number(ref TValue value)
    {
        if (typeof(TValue) == typeof(float)) return Unsafe.As<TValue, float>(ref value);
        if (typeof(TValue) == typeof(double)) return (float)Unsafe.As<TValue, double>(ref value);
        if (typeof(TValue) == typeof(int)) return Unsafe.As<TValue, int>(ref value);
        return typeof(TValue) == typeof(bool) && Unsafe.As<TValue, bool>(ref value) ? 1 : 0;
    }
}
