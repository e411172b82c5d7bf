using Millrace;

namespace FlightDelays;

/// <summary>What is kept of each airport.</summary>
[Schema]
public record struct Origin
{
    /// <summary>Exponential average of known delays over some 64 flights.</summary>
    public double DelaySlow { get; set; }

    /// <summary>The same over some 8.</summary>
    public double DelayFast { get; set; }

    /// <summary>Exponential share of late flights over some 32.</summary>
    public double LateShare { get; set; }

    /// <summary>Departures within the last hour.</summary>
    public long DeparturesHour { get; set; }
}
