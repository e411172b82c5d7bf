namespace Millrace.Bench.Flights;

/// <summary>Features of departures, row after row, as version 2 takes them.</summary>
internal sealed class DepartureTable
{
    public const int Width = 7;
    private float[] _values = new float[1 << 20];

    public int Rows { get; private set; }

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Rows * Width);

    public Span<float> AddRow()
    {
        if ((Rows + 1) * Width > _values.Length) Array.Resize(ref _values, _values.Length * 2);
        return _values.AsSpan(Rows++ * Width, Width);
    }
}
