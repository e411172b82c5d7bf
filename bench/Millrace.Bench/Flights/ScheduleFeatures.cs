namespace Millrace.Bench.Flights;

/// <summary>The two expressions of the sample NoCode, as C# has them.</summary>
public sealed class ScheduleFeatures : Streamlet<ScheduledFlight, Schedule>
{
    public override void Process(in ScheduledFlight record) => Emit(new Schedule
    {
        Date = record.Date, Origin = record.Origin, Destination = record.Destination, Distance = record.Distance,
        Delay = record.Delay,
        HoursSince3am = ((record.Date.Hour * 60) + record.Date.Minute + 1260) % 1440 / 60.0,
        DayOfWeek = record.Date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)record.Date.DayOfWeek,
    });
}
