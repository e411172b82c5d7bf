using FlightDelays;

namespace Millrace.Bench.Flights;

/// <summary>Takes the features of all that was scored, for the raw loop.</summary>
internal sealed class DepartureTap : Streamlet
{
    private readonly DepartureTable _table;

    public DepartureTap(DepartureTable table)
    {
        _table = table;
        Inlet<Scored<Departure>>("in", Take);
    }

    private void Take(in Scored<Departure> scored)
    {
        var row = _table.AddRow();
        var departure = scored.Record;
        row[0] = departure.HoursSince3am;
        row[1] = departure.DayOfWeek;
        row[2] = departure.Distance;
        row[3] = departure.OriginDelaySlow;
        row[4] = departure.OriginDelayFast;
        row[5] = departure.OriginLateShare;
        row[6] = departure.OriginDeparturesHour;
    }
}
