using FlightDelays;
using Millrace.Testing.Streamlets;
using Millrace.Tests.Execution;
using Xunit;

namespace Millrace.Tests.Testing;

public sealed class StreamletDriverTests
{
    private static readonly DateTime Noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void State_and_timers_work_on_virtual_time()
    {
        var driver = new StreamletDriver(new Tally());
        driver.Feed("in", Noon, new Item("a", 1), key: "a").Feed("in", Noon, new Item("a", -1), key: "a");
        Assert.Equal([new Item("a", 1)], driver.Emitted<Item>("counted"));
        Assert.Empty(driver.Emitted<Item>("later"));
        Assert.Equal(["the number is negative"], driver.Refused);
        driver.AdvanceTo(Noon.AddSeconds(1));
        Assert.Equal([new Item("a", 1001)], driver.Emitted<Item>("later"));
    }

    [Fact]
    public void A_landing_counts_for_the_flights_that_leave_after_it()
    {
        var driver = new StreamletDriver(new FlightFeatures());
        var flight = new Flight { Origin = "JFK", Destination = "BOS", Distance = 150, Delay = 80 };
        driver.Feed("departures", Noon, flight with { Date = Noon }, key: "JFK");
        driver.Feed("departures", Noon.AddMinutes(59), flight with { Date = Noon.AddMinutes(59) }, key: "JFK");
        driver.Feed("departures", Noon.AddMinutes(60), flight with { Date = Noon.AddMinutes(60) }, key: "JFK");
        Assert.Equal([0f, 0f, 10f], driver.Emitted<Departure>("departed").Select(left => left.OriginDelayFast));
        Assert.Equal([0f, 1f, 1f], driver.Emitted<Departure>("departed").Select(left => left.OriginDeparturesHour));
        driver.End();
        Assert.Equal(3, driver.Emitted<Landing>("landed").Count);
    }

    [Fact]
    public void A_port_that_is_not_there_is_named_with_those_that_are() => Assert.Contains(
        "there are in", Assert.Throws<ArgumentException>(
            () => new StreamletDriver(new Tally()).Feed("inn", Noon, new Item("a", 1))).Message);
}
