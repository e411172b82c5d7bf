namespace Millrace.Bench.Flights;

/// <summary>What the sample NoCode makes of a flight, as C# has it.</summary>
[Schema]
public record struct Schedule
{
    public DateTime Date { get; set; }

    public Utf8Text Origin { get; set; }

    public Utf8Text Destination { get; set; }

    public long Distance { get; set; }

    public long Delay { get; set; }

    [Field("hours_since_3am")]
    public double HoursSince3am { get; set; }

    public int DayOfWeek { get; set; }
}
