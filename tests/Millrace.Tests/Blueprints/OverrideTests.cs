using System.Text;
using Millrace.Runtime.Blueprints;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class OverrideTests
{
    private static OverrideFile FileOf(string name, string speed) => new(
        name, Encoding.UTF8.GetBytes($"streamlets:\n  flights:\n    speed: {speed}\n"));

    private static string? Speed(Overrides overrides) =>
        Kit.Verify(Kit.Sample(), overrides).Verified!.Streamlets[0].Parameters.GetValueOrDefault("speed");

    private static Problem Single(Overrides overrides) =>
        Assert.Single(Kit.Verify(Kit.Sample(), overrides).Problems, p => p.Severity == Severity.Error);

    [Fact]
    public void Later_files_beat_earlier_ones_the_environment_beats_files_and_the_command_line_beats_all()
    {
        var one = new Overrides { Files = [FileOf("one.yaml", "1")] };
        var two = one with { Files = [.. one.Files, FileOf("two.yaml", "2")] };
        var three = two with { Environment = new Dictionary<string, string> { ["MILLRACE_FLIGHTS_SPEED"] = "3" } };
        var four = three with { Settings = ["flights.speed=4"] };
        var five = four with { Settings = [.. four.Settings, "flights.speed=5"] };

        Assert.Equal(
            ["3600", "1", "2", "3", "4", "5"], new[] { Overrides.None, one, two, three, four, five }.Select(Speed));
    }

    [Fact]
    public void A_parameter_that_the_blueprint_leaves_out_can_be_set()
    {
        var yaml = Kit.Sample().Replace(", speed: 3600", "", StringComparison.Ordinal);

        var plan = Kit.Verify(yaml, new Overrides { Settings = ["flights.speed=2.5"] }).Verified!;

        Assert.Equal("2.5", plan.Streamlets[0].Parameters["speed"]);
    }

    [Fact]
    public void Wrong_names_on_the_command_line_are_problems_with_suggestions()
    {
        var streamlet = Single(new Overrides { Settings = ["flight.speed=1"] });
        var parameter = Single(new Overrides { Settings = ["flights.sped=1"] });
        var syntax = Single(new Overrides { Settings = ["flights.speed"] });

        Assert.Equal(("MR1508", "Did you mean 'flights'?"), (streamlet.Code, streamlet.Suggestion));
        Assert.Equal(("MR1509", "Did you mean 'speed'?"), (parameter.Code, parameter.Suggestion));
        Assert.Equal(("MR1507", "--set flights.speed"), (syntax.Code, syntax.Place.ToString()));
    }

    [Fact]
    public void Wrong_names_in_a_file_have_places_in_that_file()
    {
        var file = new OverrideFile("my.yaml", Encoding.UTF8.GetBytes("streamlets:\n  flights:\n    sped: 2\n"));

        var problem = Single(new Overrides { Files = [file] });

        Assert.Equal(("MR1509", "my.yaml:3:5"), (problem.Code, problem.Place.ToString()));
    }

    [Fact]
    public void A_wrong_value_is_reported_where_it_comes_from()
    {
        var problem = Single(
            new Overrides { Environment = new Dictionary<string, string> { ["MILLRACE_FLIGHTS_SPEED"] = "-1" } });

        Assert.Equal(("MR1506", "MILLRACE_FLIGHTS_SPEED"), (problem.Code, problem.Place.ToString()));
    }

    [Fact]
    public void A_variable_that_nearly_names_a_parameter_is_a_problem_and_others_are_left_alone()
    {
        var wrong = Single(
            new Overrides { Environment = new Dictionary<string, string> { ["MILLRACE_FLIGHTS_SPEDD"] = "1" } });
        var others = new Dictionary<string, string> { ["MILLRACE_SHARED"] = "x", ["HOME"] = "/root" };

        Assert.Equal("MR1509", wrong.Code);
        Assert.Contains("MILLRACE_FLIGHTS_SPEED", wrong.Suggestion, StringComparison.Ordinal);
        Assert.Equal("3600", Speed(new Overrides { Environment = others }));
    }

    [Fact]
    public void A_variable_that_can_mean_two_parameters_is_a_problem()
    {
        const string yaml = """
            blueprint: b
            streamlets:
              flights: { type: file-ingress, path: f.csv }
              flights-path: { type: file-ingress, path: f.csv }
            topics:
              t: { from: [flights.out, flights-path.out], schema: Flight }
            """;
        var variables = new Dictionary<string, string> { ["MILLRACE_FLIGHTS_PATH_PATH"] = "g.csv" };

        var problem = Assert.Single(
            Kit.Verify(yaml, new Overrides { Environment = variables }).Problems, p => p.Severity == Severity.Error);

        Assert.Equal(("MR1510", "MILLRACE_FLIGHTS_PATH_PATH"), (problem.Code, problem.Place.ToString()));
        Assert.Contains("flights.path-path or flights-path.path", problem.Message, StringComparison.Ordinal);
    }
}
