namespace Millrace.Bench.Engines;

/// <summary>A blittable record of 100 bytes: twelve numbers of eight and one of four.</summary>
[Schema]
internal record struct Sample
{
    public long A { get; set; }

    public long B { get; set; }

    public long C { get; set; }

    public long D { get; set; }

    public long E { get; set; }

    public long F { get; set; }

    public long G { get; set; }

    public long H { get; set; }

    public double I { get; set; }

    public double J { get; set; }

    public double K { get; set; }

    public double L { get; set; }

    public float M { get; set; }
}
