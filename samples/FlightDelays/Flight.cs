using Millrace;

namespace FlightDelays;

/// <summary>A row of the data: one flight, by its departure.</summary>
[Schema]
public record struct Flight
{
    /// <summary>The actual departure, local time of the origin.</summary>
    public DateTime Date { get; set; }

    /// <summary>Minutes by which it arrives late, which nobody knows before it lands.</summary>
    public long Delay { get; set; }

    /// <summary>Miles.</summary>
    public long Distance { get; set; }

    /// <summary>Airport of departure.</summary>
    public Utf8Text Origin { get; set; }

    /// <summary>Airport of arrival.</summary>
    public Utf8Text Destination { get; set; }

    /// <summary>The flight's number in the whole data of 3,000,000.</summary>
    public long Row { get; set; }
}
