using System.Collections.Immutable;

namespace Millrace.Tests.Schemas;

/// <summary>One field of every kind, and of every C# type that a kind has.</summary>
[Schema]
public record struct Everything
{
    public bool Flag { get; set; }

    public int Small { get; set; }

    public long Large { get; set; }

    public float Single { get; set; }

    public double Double { get; set; }

    public decimal Price { get; set; }

    public string Name { get; set; }

    public Utf8Text Slice { get; set; }

    public byte[] Raw { get; set; }

    public ReadOnlyMemory<byte> Piece { get; set; }

    public DateTime At { get; set; }

    public DateOnly Day { get; set; }

    public TimeSpan Took { get; set; }

    public Weather Weather { get; set; }

    public Point Place { get; set; }

    public Note Remark { get; set; }

    public int? MaybeSmall { get; set; }

    public double? MaybeDouble { get; set; }

    public string? MaybeName { get; set; }

    public Utf8Text? MaybeSlice { get; set; }

    public Weather? MaybeWeather { get; set; }

    public Note? MaybeRemark { get; set; }

    public int[] Numbers { get; set; }

    public ImmutableArray<string> Words { get; set; }

    public IReadOnlyList<Point> Points { get; set; }

    public List<int?> Holes { get; set; }
}
