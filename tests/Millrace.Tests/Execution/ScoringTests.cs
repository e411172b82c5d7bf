using Millrace.Decisions;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>Scoring within the engine; the suite runs on every backplane.</summary>
public abstract class ScoringTests(EngineBackplane backplane) : ScoringTrial(backplane)
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Each_score_has_its_decision_signed_over_the_stored_bytes_of_its_record(int rows)
    {
        using var harness = Start(new EngineOptions { Cut = () => rows });
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var scored = harness.Read<Scored<Item>>("scored");
        var decisions = Decisions(harness);
        Assert.Equal(2 * Records, scored.Count);
        Assert.Equal(2 * Records, decisions.Count);
        using var verifier = new DecisionVerifier(Key);
        var stored = Stored(harness);
        foreach (var (frame, decision) in decisions)
        {
            var record = stored[(decision.Attribution.Partition, decision.Offset)];
            Assert.True(verifier.IsSigned(frame, decision, record));
            var other = record.ToArray();
            other[^1] ^= 1;

            // The record of a timer is gone from memory when the timer fires: its signature covers none.
            Assert.Equal(decision.Timer != 0, verifier.IsSigned(frame, decision, other));
            Assert.Equal(decision.Timer != 0, verifier.IsSigned(frame, decision, default));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(35)]
    public void Kills_and_launches_at_random_moments_leave_one_decision_for_each_score(int seed)
    {
        var random = new Random(seed);
        var harness = Start(new EngineOptions { Cut = () => random.Next(1, 4) });
        Assert.True(harness.RunSources());
        Backplane.Kill(harness);
        harness.StepBackplane = () => random.Next(3) > 0 && Backplane.Step(harness.Backplane);
        var launch = 1L;
        harness.OpenSlots = () => Slots(launch);
        for (harness.Start(); !harness.Run(random.Next(2, 16)); )
        {
            Assert.Null(harness.Failure);
            launch++;
            if (random.Next(2) == 0)
            {
                Publish(harness.Slots!, launch);
                continue;
            }

            Backplane.Kill(harness);
            harness.Start();
        }

        Assert.True(launch > 3);
        CompareScoresWithDecisions(harness);
        harness.Dispose();
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    public void At_least_once_every_attempt_has_decisions_and_they_stay_chained(int seed)
    {
        var random = new Random(seed);
        var harness = Start(new EngineOptions { Cut = () => random.Next(1, 4) }, Guarantee.AtLeastOnce);
        Assert.True(harness.RunSources());
        harness.StepBackplane = () =>
        {
            for (var i = random.Next(12); i > 0; i--) Backplane.Step(harness.Backplane);
            return true;
        };
        for (; !harness.Run(random.Next(5, 40)); harness.Start())
        {
            Assert.Null(harness.Failure);
            Backplane.Kill(harness);
        }

        var decisions = Decisions(harness);
        var attempts = decisions.Select(item => (item.Decision.Attribution.Partition, item.Decision.Offset,
            item.Decision.Timer, item.Decision.Attribution.Epoch)).ToList();
        Assert.Equal(attempts.Count, attempts.Distinct().Count());
        Assert.Equal(2 * Records, attempts.Select(item => item with { Epoch = 0 }).Distinct().Count());
        Assert.True(attempts.Count > 2 * Records);
        Assert.Equal(attempts.Count, harness.Read<Scored<Item>>("scored").Count);
        AssertChained(harness);
        harness.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void No_two_decisions_have_one_name_though_a_record_sets_timers_in_two_streamlets(int rows)
    {
        var plan = new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("first", () => new Tally())
            .Streamlet("second", () => new Tally())
            .Score<Item>("score", Slot())
            .Topic<Item>("items", 3, "key", ["source.out"], "first.in")
            .Topic<Scored<Item>>("scored", 3, null, ["score.out"])
            .Wire("first.counted", "second.in").Wire("first.later", "second.in").Wire("first.later", "score.in")
            .Wire("second.counted", "score.in").Wire("second.later", "score.in")
            .Group(1, 1, "source").Group(3, 2, "first", "second", "score")
            .Build();
        using var harness = Start(new EngineOptions { Cut = () => rows }, plan: plan);
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var names = Decisions(harness).Select(item =>
            (item.Decision.Attribution.Partition, item.Decision.Offset, item.Decision.Timer, item.Decision.Ordinal));
        Assert.Equal(5 * Records, names.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void A_decision_in_a_group_with_two_topics_names_the_topic_of_its_record_and_is_signed_over_it(int rows)
    {
        var plan = new PlanBuilder(Codecs)
            .Streamlet("source", () => new ItemSource(Rows()))
            .Streamlet("other", () => new ItemSource(Rows()))
            .Streamlet("pairing", () => new Pairing())
            .Score<Item>("score", Slot())
            .Topic<Item>("items", 3, "key", ["source.out"], "pairing.left")
            .Topic<Item>("more-items", 3, "key", ["other.out"], "pairing.right")
            .Topic<Scored<Item>>("scored", 3, null, ["score.out"])
            .Wire("pairing.out", "score.in")
            .Group(1, 1, "source").Group(1, 1, "other").Group(3, 2, "pairing", "score")
            .Build();
        using var harness = Start(new EngineOptions { Cut = () => rows }, plan: plan);
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var decisions = Decisions(harness);
        Assert.Equal(Records, decisions.Count(item => item.Decision.Attribution.Topic == "items"));
        Assert.Equal(Records, decisions.Count(item => item.Decision.Attribution.Topic == "more-items"));
        using var verifier = new DecisionVerifier(Key);
        var stored = new[] { "items", "more-items" }.ToDictionary(topic => topic, topic => Stored(harness, topic));
        Assert.All(decisions, item => Assert.True(verifier.IsSigned(item.Frame, item.Decision,
            stored[item.Decision.Attribution.Topic][(item.Decision.Attribution.Partition, item.Decision.Offset)])));
        Assert.All(decisions, item => Assert.Equal(0, item.Decision.Ordinal));
        AssertChained(harness);
    }

    [Fact]
    public void Without_a_model_the_declared_value_stands_and_names_no_model()
    {
        var slot = Slot() with
        {
            Otherwise = new OtherwisePolicies(
                ScoringPolicy.FallBack, ScoringPolicy.DeadLetter, ScoringPolicy.DeadLetter) { Value = 0.25 },
        };
        using var harness = StartWith(slot, null, new ManualClock());
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var scored = harness.Read<Scored<Item>>("scored");
        Assert.Equal(2 * Records, scored.Count);
        Assert.All(scored, row => Assert.Equal((0.25, "", 0L), (row.Value.Score, row.Value.Model, row.Value.Launch)));
        var decisions = Decisions(harness);
        Assert.Equal(2 * Records, decisions.Count);
        Assert.All(decisions, item => Assert.Equal(DecisionRule.AbsentFellBack, item.Decision.Rule));
        Assert.All(decisions, item => Assert.Equal(0.25f, item.Decision.Outputs[0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_record_that_fails_the_engine_fails_alone(bool fallsBack)
    {
        var policy = fallsBack ? ScoringPolicy.FallBack : ScoringPolicy.DeadLetter;
        var slot = Slot() with
        {
            Otherwise = new OtherwisePolicies(ScoringPolicy.Hold, policy, ScoringPolicy.DeadLetter) { Value = -1 },
        };
        using var harness = StartWith(slot, new StubModel(2, number => number % 7 == 0), new ManualClock());
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var failing = 0;
        foreach (var (_, decision) in Decisions(harness))
        {
            var fails = decision.Inputs[0] % 7 == 0;
            failing += fails ? 1 : 0;
            Assert.Equal(!fails, decision.Rule == DecisionRule.Scored);
            if (!fails) Assert.Equal(2 * decision.Inputs[0], decision.Outputs[0]);
        }

        Assert.True(failing > 10);
        var scored = harness.Read<Scored<Item>>("scored");
        Assert.Equal(2 * Records, scored.Count + (fallsBack ? 0 : failing));
        Assert.Equal(fallsBack ? failing : 0, scored.Count(row => row.Value is { Model: "", Score: -1 }));
        Assert.Equal(fallsBack ? 0 : failing, harness.Read<DeadLetter>(DeadLetter.TopicName).Count);
    }

    [Theory]
    [InlineData(nameof(ScoringPolicy.Hold))]
    [InlineData(nameof(ScoringPolicy.FallBack))]
    [InlineData(nameof(ScoringPolicy.DeadLetter))]
    public void A_score_that_comes_after_the_deadline_is_none_unless_the_slot_waits_for_it(string name)
    {
        var policy = Enum.Parse<ScoringPolicy>(name);
        var clock = new ManualClock();
        var calls = 0;
        var slot = Slot() with
        {
            Deadline = TimeSpan.FromMilliseconds(20),
            Otherwise = new OtherwisePolicies(ScoringPolicy.Hold, ScoringPolicy.DeadLetter, policy) { Value = -1 },
        };
        var model = new StubModel(2, works: () => clock.Advance(TimeSpan.FromMilliseconds(++calls % 3 == 0 ? 21 : 20)));
        using var harness = StartWith(slot, model, clock);
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var late = Decisions(harness).Count(item => item.Decision.Rule != DecisionRule.Scored);
        Assert.Equal(policy != ScoringPolicy.Hold, late > 0);
        Assert.True(late < 2 * Records);
        var scored = harness.Read<Scored<Item>>("scored");
        var letters = harness.Read<DeadLetter>(DeadLetter.TopicName);
        Assert.Equal(policy == ScoringPolicy.DeadLetter ? late : 0, letters.Count);
        Assert.Equal((2 * Records) - letters.Count, scored.Count);
        Assert.Equal(policy == ScoringPolicy.FallBack ? late : 0, scored.Count(row => row.Value.Model.Length == 0));
    }

    private static void CompareScoresWithDecisions(EngineHarness harness)
    {
        var scored = harness.Read<Scored<Item>>("scored");
        Assert.Equal(2 * Records, scored.Count);
        var scores = scored.Select(row => $"{row.Partition} {row.Value.Score} {row.Value.Model} {row.Value.Launch}");
        var decided = Decisions(harness).Select(item => (item.Decision, item.Decision.Attribution)).Select(item =>
            $"{item.Attribution.Partition} {(double)item.Decision.Outputs[0]} {item.Attribution.Version} " +
            $"{item.Attribution.Launch}");
        Assert.Equal(scores, decided);
        foreach (var partition in scored.GroupBy(row => row.Partition))
            Assert.Equal(partition.Select(row => row.Value.Launch).Order(), partition.Select(row => row.Value.Launch));
        var identities = Decisions(harness).Select(item =>
            (item.Decision.Attribution.Partition, item.Decision.Offset, item.Decision.Timer, item.Decision.Ordinal));
        Assert.Equal(2 * Records, identities.Distinct().Count());
        AssertChained(harness);
    }

    private static void AssertChained(EngineHarness harness)
    {
        foreach (var chain in Decisions(harness).Select(item => item.Frame).Distinct().GroupBy(f => f.Header.Task))
        {
            var frames = chain.ToList();
            Assert.True(frames.Count > 1);
            for (var i = 1; i < frames.Count; i++)
                Assert.True(DecisionVerifier.Follows(frames[i].Bytes, frames[i - 1].Bytes));
        }
    }
}
