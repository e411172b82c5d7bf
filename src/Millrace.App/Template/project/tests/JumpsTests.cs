using Millrace.Testing.Streamlets;
using MyPipeline;
using Xunit;

/// <summary>The streamlet alone, on virtual time, with state as the engine keeps it.</summary>
public sealed class JumpsTests
{
    private static readonly DateTime Six = new(2026, 3, 20, 6, 0, 0, DateTimeKind.Utc);
    private readonly StreamletDriver _driver = new(new Jumps());

    [Fact]
    public void A_reading_far_from_the_one_before_is_told()
    {
        Feed(hour: 0, "roof", 4.5);
        Feed(hour: 1, "roof", 10);
        Feed(hour: 2, "roof", 12);

        Assert.Equal([new Jump("roof", 4.5, 10)], _driver.Emitted<Jump>("out"));
    }

    [Fact]
    public void Each_sensor_is_compared_with_itself_alone()
    {
        Feed(hour: 0, "roof", 4.5);
        Feed(hour: 0, "cellar", 11.5);
        Feed(hour: 1, "roof", 5);

        Assert.Empty(_driver.Emitted<Jump>("out"));
    }

    private void Feed(int hour, string sensor, double value)
    {
        var reading = new Reading(sensor, Six.AddHours(hour), value);
        _driver.Feed("in", reading.At, reading, key: sensor);
    }
}
