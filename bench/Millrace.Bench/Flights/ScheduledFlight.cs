namespace Millrace.Bench.Flights;

/// <summary>The schema of the sample NoCode, as C# has it.</summary>
[Schema]
public record struct ScheduledFlight
{
    public DateTime Date { get; set; }

    public Utf8Text Origin { get; set; }

    public Utf8Text Destination { get; set; }

    public long Distance { get; set; }

    public long Delay { get; set; }
}
