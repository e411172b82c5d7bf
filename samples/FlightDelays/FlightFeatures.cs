using Millrace;

namespace FlightDelays;

/// <summary>
/// Follows each airport: a flight that departs leaves with what is known there, and sets a timer for its landing, which
/// is when its delay becomes known and counts for those that depart after it.
/// </summary>
public sealed class FlightFeatures : Streamlet
{
    private const long Minute = 60_000_000;
    private const long Day = 24 * 60 * Minute;
    private readonly KeyedState<Origin> _origin;
    private readonly Timers<Landing> _landings;
    private readonly Timers<HourPassed> _hours;
    private readonly Outlet<Departure> _departed;
    private readonly Outlet<Landing> _landed;

    /// <summary>Declares ports, state and timers.</summary>
    public FlightFeatures()
    {
        Inlet<Flight>("departures", Depart);
        _departed = Outlet<Departure>("departed");
        _landed = Outlet<Landing>("landed");
        _origin = State<Origin>("origin");
        _landings = Timers<Landing>("landings", Land);
        _hours = Timers<HourPassed>("hours", LeaveHour);
    }

    /// <inheritdoc/>
    public override string Description => "Features of a departure from the recent past of its airport.";

    private void Depart(in Flight flight)
    {
        ref var origin = ref _origin.Value;
        var minuteOfDay = (Time % Day + Day) % Day / Minute;
        _departed.Emit(new Departure
        {
            Row = flight.Row,
            Origin = flight.Origin,
            Destination = flight.Destination,
            HoursSince3am = (float)((minuteOfDay + 1440 - 180) % 1440 / 60.0),
            DayOfWeek = flight.Date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)flight.Date.DayOfWeek,
            Distance = flight.Distance,
            OriginDelaySlow = (float)origin.DelaySlow,
            OriginDelayFast = (float)origin.DelayFast,
            OriginLateShare = (float)origin.LateShare,
            OriginDeparturesHour = origin.DeparturesHour,
        });
        origin.DeparturesHour++;
        _hours.Set(Time + 60 * Minute, new HourPassed { Row = flight.Row });
        var minutesInTheAir = flight.Distance * 2 / 15;    // 450 miles an hour, and 40 minutes on the ground
        _landings.Set(
            Time + (40 + minutesInTheAir) * Minute,
            new Landing { Row = flight.Row, Delay = flight.Delay, Late = flight.Delay > 15 });
    }

    private void Land(in Landing landing)
    {
        ref var origin = ref _origin.Value;
        var delay = Math.Clamp((double)landing.Delay, -30, 180);
        origin.DelaySlow += (delay - origin.DelaySlow) / 64;
        origin.DelayFast += (delay - origin.DelayFast) / 8;
        origin.LateShare += ((landing.Late ? 1 : 0) - origin.LateShare) / 32;
        _landed.Emit(in landing);
    }

    private void LeaveHour(in HourPassed hour) => _origin.Value.DeparturesHour--;
}
