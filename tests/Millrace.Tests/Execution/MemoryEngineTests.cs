using Millrace.Testing.Backplanes;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>On the backplane that behaves like Kafka.</summary>
public sealed class MemoryEngineTests() : EngineTests(new KafkaLikeBackplane())
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public void Commits_that_are_aborted_or_of_unknown_outcome_change_nothing(int seed)
    {
        var random = new Random(seed);
        using var harness = Start(Plan());
        Assert.True(harness.RunSources());
        ((MemoryBackplane)harness.Backplane).Outcome = _ => random.Next(6) switch
        {
            0 => CommitOutcome.Aborted,
            1 => CommitOutcome.UnknownButStored,
            2 => CommitOutcome.UnknownAndLost,
            _ => CommitOutcome.Stored,
        };
        Assert.True(harness.Run(), harness.Failure?.ToString());
        Assert.Equal(Expected(), Text(Outputs(harness)));
    }
}
