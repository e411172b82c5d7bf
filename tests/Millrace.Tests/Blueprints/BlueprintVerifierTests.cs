using System.Text.RegularExpressions;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed partial class BlueprintVerifierTests
{
    public static TheoryData<string> Bad => [.. Kit.Files("bad").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Good => [.. Kit.Files("good").Select(file => Path.GetFileName(file))];

    [GeneratedRegex(@"^# expect: (?<code>MR\d{4}) at (?<place>\d+:\d+)(?: (?<text>.*))?$")]
    private static partial Regex Expectation { get; }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_blueprint_has_the_problems_that_it_expects_and_no_other(string file)
    {
        var path = Kit.Files("bad").Single(f => Path.GetFileName(f) == file);
        var expected = File.ReadLines(path).TakeWhile(line => line.StartsWith("# expect:", StringComparison.Ordinal))
            .Select(line => Expectation.Match(line)).ToList();
        Assert.NotEmpty(expected);
        Assert.All(expected, match => Assert.True(match.Success));

        var result = BlueprintVerifier.Verify(file, File.ReadAllBytes(path), Kit.Settings);

        var found = result.Problems.Where(p => p.Severity != Severity.Note).ToList();
        Assert.Equal(
            expected.Select(e => $"{e.Groups["code"]} at {e.Groups["place"]}").Order(StringComparer.Ordinal),
            found.Select(p => $"{p.Code} at {p.Place.Line}:{p.Place.Column}").Order(StringComparer.Ordinal));
        Assert.All(found, p => Assert.Equal(file, p.Place.File));
        Assert.All(
            expected.Where(e => e.Groups["text"].Success),
            e => Assert.Contains(found, p => p.ToString().Contains(e.Groups["text"].Value, StringComparison.Ordinal)));
        Assert.Equal(found.Any(p => p.Severity == Severity.Error), result.Verified is null);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_blueprint_has_nothing_but_notes(string file)
    {
        var path = Kit.Files("good").Single(f => Path.GetFileName(f) == file);

        var result = BlueprintVerifier.Verify(file, File.ReadAllBytes(path), Kit.Settings);

        Assert.Empty(result.Problems.Where(p => p.Severity != Severity.Note).Select(p => p.ToString()));
        Assert.NotNull(result.Verified);
    }

    [Fact]
    public void The_sample_becomes_a_plan_with_everything_resolved()
    {
        var plan = Kit.Verify(Kit.Sample()).Verified!;

        Assert.Equal(["flights", "features"], plan.Groups.Select(group => group.Name));
        var group = plan.Groups[1];
        Assert.Equal(["features", "risk", "joined"], group.Streamlets.Select(s => s.Name));
        Assert.Equal((4, 4), (group.Partitions, group.Lanes));
        Assert.Equal(["features.in <- departures"], group.Inputs.Select(c => $"{c.Port} <- {c.Topic.Name}"));
        Assert.Equal(["risk.out -> scored"], group.Outputs.Select(c => $"{c.Port} -> {c.Topic.Name}"));
        Assert.Equal((1, 1), (plan.Groups[0].Partitions, plan.Groups[0].Lanes));
        Assert.True(plan.Groups[0].HasIngress);
        Assert.Equal([4, 4], plan.Topics.Select(topic => topic.Partitions));
        Assert.Equal(1, plan.Topics[0].KeyField);
        Assert.Equal("Scored Departure", plan.Topics[1].Codec.Schema.Name);
        Assert.Equal(
            [typeof(Departure), typeof(Landing)], plan.Streamlets[3].TypeArguments.Select(codec => codec.RecordType));
        Assert.Equal(TimeSpan.FromMilliseconds(100), plan.Commit.Interval);
        Assert.Equal("late", plan.Streamlets[3].Parameters["value"]);
        Assert.IsType<OutcomeJoin<Departure, Landing>>(plan.Streamlets[3].Create());
    }

    [Fact]
    public void A_topic_is_keyed_by_the_key_of_its_schema_unless_it_names_another()
    {
        var yaml = File.ReadAllText(Kit.Files("good").Single(f => f.EndsWith("declared-in-full.yaml")));

        Assert.Equal(["sensor", "kind"], Kit.Verify(yaml).Verified!.Topics.Select(topic => topic.Key));
    }

    [Fact]
    public void A_slot_is_planned_with_its_users_launch_and_policies()
    {
        var slot = Kit.Verify(Kit.Sample()).Verified!.Slots.Single();

        Assert.Equal(["risk"], slot.Scorers);
        Assert.Equal(["joined"], slot.OutcomeJoins);
        Assert.Equal([new LaunchEntry("live", "risk", 1)], slot.Launch);
        Assert.Equal(
            new OtherwisePolicies(ScoringPolicy.Hold, ScoringPolicy.DeadLetter, ScoringPolicy.FallBack),
            slot.Otherwise);
        Assert.Equal(new OutcomeSource("late", "log-loss"), slot.Outcome);
    }

    [Fact]
    public void Notes_say_how_times_are_read_how_often_an_egress_shows_and_what_retention_means()
    {
        var notes = Kit.Verify(Kit.Sample()).Problems.Select(p => p.ToString()).ToList();
        var egress = Kit.Verify(File.ReadAllText(Kit.Files("good").Single(f => f.EndsWith("two-producers.yaml"))));

        Assert.Contains(notes, note => note.StartsWith("b.yaml:6:69: note MR1801", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("note MR1804", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("b.yaml:12:108: note MR1803", StringComparison.Ordinal));
        Assert.Contains(egress.Problems, p => p.Message.Contains("'show' is at-least-once", StringComparison.Ordinal));
        Assert.Contains(egress.Problems, p => p.Message.Contains("'keep' is exactly-once", StringComparison.Ordinal));
    }

    [Fact]
    public void The_digest_does_not_see_layout_and_sees_every_value()
    {
        var plan = Kit.Verify(Kit.Sample()).Verified!;
        var laidOut = Kit.Verify("# A comment\n" + Kit.Sample().Replace("speed: 3600", "speed: 3600   ")).Verified!;
        var faster = Kit.Verify(Kit.Sample().Replace("speed: 3600", "speed: 7200")).Verified!;
        var overridden = Kit.Verify(Kit.Sample(), new Overrides { Settings = ["flights.speed=7200"] }).Verified!;

        Assert.Matches("^[0-9a-f]{64}$", plan.Digest);
        Assert.Equal(plan.Digest, laidOut.Digest);
        Assert.NotEqual(plan.Digest, faster.Digest);
        Assert.Equal(faster.Digest, overridden.Digest);
    }

    [Theory]
    [InlineData("group", Durability.Group)]
    [InlineData("os-cache", Durability.OsCache)]
    [InlineData("os cache", Durability.OsCache)]
    public void Durability_is_read_and_what_it_may_cost_is_noted(string written, object durability)
    {
        var result = Kit.Verify(Kit.Sample().Replace("commit: 100 ms", $"durability: {written}"));

        Assert.Equal(durability, result.Verified!.Durability);
        Assert.Equal(Durability.OsCache.Equals(durability), result.Problems.Any(p => p.Code == "MR1805"));
        Assert.Equal(Kit.Verify(Kit.Sample()).Verified!.Digest, result.Verified.Digest);
    }

    [Fact]
    public void A_durability_that_there_is_not_is_named_with_those_that_there_are()
    {
        var problem = Kit.Verify(Kit.Sample().Replace("commit: 100 ms", "durability: os-cach")).Problems
            .Single(p => p.Severity == Severity.Error);

        Assert.Equal("MR1015", problem.Code);
        Assert.Contains("group, os-cache", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Did you mean 'os-cache'?", problem.Suggestion);
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_their_places()
    {
        var yaml = Kit.Sample()
            .Replace("type: score", "type: scores")
            .Replace("partitions: 4", "partitions: 0")
            .Replace("metric: log-loss", "metric: logloss")
            .Replace("guarantee: exactly-once", "guarantee: exactly");

        var problems = Kit.Verify(yaml).Problems.Where(p => p.Severity == Severity.Error).ToList();

        Assert.Equal(["MR1015", "MR1103", "MR1305", "MR1715"], problems.Select(p => p.Code));
        Assert.Equal(problems.Order(Comparer<Problem>.Create((a, b) => a.Place.CompareTo(b.Place))), problems);
        Assert.Equal("Did you mean 'log-loss'?", problems[3].Suggestion);
    }
}
