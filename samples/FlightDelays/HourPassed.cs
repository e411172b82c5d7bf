using Millrace;

namespace FlightDelays;

/// <summary>An hour after its departure a flight leaves the count of the last hour.</summary>
[Schema]
public record struct HourPassed
{
    /// <summary>The flight's number in the whole data.</summary>
    public long Row { get; set; }
}
