namespace Millrace.Bench.Schemas;

/// <summary>A record as pipelines have them: numbers, a time, two texts.</summary>
[Schema]
internal record struct Trip
{
    public long Row { get; set; }

    public DateTime At { get; set; }

    public Utf8Text From { get; set; }

    public Utf8Text To { get; set; }

    public int Passengers { get; set; }

    public double Distance { get; set; }

    public float Slow { get; set; }

    public float Fast { get; set; }

    public float Share { get; set; }

    public bool Late { get; set; }
}
