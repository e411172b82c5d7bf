using Millrace;

namespace FlightDelays;

/// <summary>A flight that has just left, and what is known of its airport at that moment.</summary>
[Schema]
public record struct Departure
{
    /// <summary>The flight's number in the whole data.</summary>
    public long Row { get; set; }

    /// <summary>Airport of departure.</summary>
    public Utf8Text Origin { get; set; }

    /// <summary>Airport of arrival.</summary>
    public Utf8Text Destination { get; set; }

    /// <summary>Hours since three in the morning, when the airport's day begins.</summary>
    [Field("hours_since_3am")]
    public float HoursSince3am { get; set; }

    /// <summary>Monday is 1.</summary>
    public float DayOfWeek { get; set; }

    /// <summary>Miles.</summary>
    public float Distance { get; set; }

    /// <summary>Average delay of the last hundred or so flights from here that have landed, in minutes.</summary>
    public float OriginDelaySlow { get; set; }

    /// <summary>The same of the last dozen.</summary>
    public float OriginDelayFast { get; set; }

    /// <summary>Share of late ones among the last fifty or so.</summary>
    public float OriginLateShare { get; set; }

    /// <summary>Departures from here in the last hour.</summary>
    public float OriginDeparturesHour { get; set; }
}
