using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Millrace.Onnx.Scoring;

/// <summary>Native memory of one tensor for the largest batch, with views of it for the batch sizes in use.</summary>
internal sealed unsafe class TensorBuffer : IDisposable
{
    private readonly TensorElementType _type;
    private readonly int _rank;
    private readonly List<OrtValue> _views = [];
    private void* _memory;

    public TensorBuffer(TensorElementType type, int rank, int columns, int rows)
    {
        _type = type;
        _rank = rank;
        Columns = columns;
        Width = WidthOf(type);
        var bytes = (nuint)((long)Width * columns * rows);
        _memory = NativeMemory.AlignedAlloc(Math.Max(bytes, 64), 64);
        NativeMemory.Clear(_memory, bytes);
        Length = columns * rows;
    }

    public int Columns { get; }

    public int Width { get; }

    public int Length { get; }

    /// <summary>A tensor of the first rows; it lives as long as the buffer.</summary>
    public OrtValue View(int rows)
    {
        long[] shape = _rank == 1 ? [rows] : [rows, Columns];
        var value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, _type, shape, (nint)_memory, (long)rows * Columns * Width);
        _views.Add(value);
        return value;
    }

    public Span<T> Span<T>()
        where T : unmanaged => new(_memory, Length);

    /// <summary>Copies rows of features in, converted; rows that cannot be converted are marked.</summary>
    public void Fill(ReadOnlySpan<float> source, int stride, int rows, Span<bool> unfit)
    {
        switch (_type)
        {
            case TensorElementType.Float: FillFloats(source, stride, rows); break;
            case TensorElementType.Double: FillDoubles(source, stride, rows); break;
            case TensorElementType.Float16: FillHalves(source, stride, rows); break;
            case TensorElementType.Int64: FillLongs(source, stride, rows, unfit); break;
            default: FillIntegers(source, stride, rows, unfit); break;
        }
    }

    /// <summary>Repeats the last row: rows do not influence each other, so any row does to fill a batch up.</summary>
    public void Pad(int rows, int size)
    {
        var bytes = Columns * Width;
        var all = new Span<byte>(_memory, Length * Width);
        for (var row = rows; row < size; row++)
            all.Slice((rows - 1) * bytes, bytes).CopyTo(all.Slice(row * bytes, bytes));
    }

    /// <summary>Reads one column of the first values as floats.</summary>
    public void Read(int column, Span<float> target)
    {
        switch (_type)
        {
            case TensorElementType.Float: ReadFloats(column, target); break;
            case TensorElementType.Double: Read<double>(column, target, value => (float)value); break;
            case TensorElementType.Float16: Read<Half>(column, target, value => (float)value); break;
            case TensorElementType.Int64: Read<long>(column, target, value => value); break;
            case TensorElementType.Int32: Read<int>(column, target, value => value); break;
            default: Read<byte>(column, target, value => value); break;
        }
    }

    /// <summary>Bytes of an element; 0 for types that hold no number.</summary>
    public static int WidthOf(TensorElementType type) => type switch
    {
        TensorElementType.Double or TensorElementType.Int64 => 8,
        TensorElementType.Float or TensorElementType.Int32 => 4,
        TensorElementType.Float16 => 2,
        TensorElementType.Bool => 1,
        _ => 0,
    };

    public void Dispose()
    {
        foreach (var view in _views) view.Dispose();
        _views.Clear();
        if (_memory is null) return;
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    private void FillFloats(ReadOnlySpan<float> source, int stride, int rows)
    {
        var target = Span<float>();
        if (stride == Columns)
        {
            source[..(rows * stride)].CopyTo(target);
            return;
        }

        for (var row = 0; row < rows; row++)
            source.Slice(row * stride, Columns).CopyTo(target[(row * Columns)..]);
    }

    private void FillDoubles(ReadOnlySpan<float> source, int stride, int rows)
    {
        var target = Span<double>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                target[(row * Columns) + column] = source[(row * stride) + column];
        }
    }

    private void FillHalves(ReadOnlySpan<float> source, int stride, int rows)
    {
        var target = Span<Half>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                target[(row * Columns) + column] = (Half)source[(row * stride) + column];
        }
    }

    private void FillLongs(ReadOnlySpan<float> source, int stride, int rows, Span<bool> unfit)
    {
        var target = Span<long>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var value = source[(row * stride) + column];
                var fits = value is >= -9.2233720368547758e18f and < 9.2233720368547758e18f
                    && MathF.Truncate(value) == value;
                target[(row * Columns) + column] = fits ? (long)value : 0;
                unfit[row] |= !fits;
            }
        }
    }

    private void FillIntegers(ReadOnlySpan<float> source, int stride, int rows, Span<bool> unfit)
    {
        var target = Span<int>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var value = source[(row * stride) + column];
                var fits = value is >= -2147483648f and < 2147483648f && MathF.Truncate(value) == value;
                target[(row * Columns) + column] = fits ? (int)value : 0;
                unfit[row] |= !fits;
            }
        }
    }

    private void ReadFloats(int column, Span<float> target)
    {
        var source = Span<float>();
        for (var row = 0; row < target.Length; row++) target[row] = source[(row * Columns) + column];
    }

    private void Read<T>(int column, Span<float> target, Func<T, float> convert)
        where T : unmanaged
    {
        var source = Span<T>();
        for (var row = 0; row < target.Length; row++) target[row] = convert(source[(row * Columns) + column]);
    }
}
