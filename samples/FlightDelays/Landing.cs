using Millrace;

namespace FlightDelays;

/// <summary>A flight has landed, and its delay is known.</summary>
[Schema]
public record struct Landing
{
    /// <summary>The flight's number in the whole data.</summary>
    public long Row { get; set; }

    /// <summary>Minutes.</summary>
    public long Delay { get; set; }

    /// <summary>Whether that is more than a quarter of an hour.</summary>
    public bool Late { get; set; }
}
