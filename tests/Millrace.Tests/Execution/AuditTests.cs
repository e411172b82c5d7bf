using System.Security.Cryptography;
using Millrace.Backplanes;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Execution;

/// <summary>What an audit of decisions finds; the suite runs on every backplane.</summary>
public abstract class AuditTests(EngineBackplane backplane) : ScoringTrial(backplane)
{
    [Theory]
    [InlineData("items", "nothing", null)]
    [InlineData("~decisions.risk", "a bit of the second", "its bytes do not give its hash")]
    [InlineData("~decisions.risk", "the second taken out", "does not follow the one before")]
    [InlineData("~decisions.risk", "the first taken out", "follows another, which is gone")]
    [InlineData("~decisions.risk", "the last taken out", "the end of the chain was cut off")]
    [InlineData("~decisions.risk", "a signature, with the hash", "it or its record was changed")]
    [InlineData("items", "a bit of the second", "it or its record was changed")]
    [InlineData("items", "the second taken out", "that was scored is not there")]
    public void An_audit_names_what_was_done_to_the_stored_bytes(string topic, string what, string? fault)
    {
        using var harness = Start(new EngineOptions { Cut = () => 40 });
        Assert.True(harness.Run(), harness.Failure?.ToString());
        var tampered = new TamperedBackplane(harness.Backplane, topic, Tampering(harness, topic, what));
        var auditor = new DecisionAuditor(tampered, Key, harness.Engine.Schemas);
        var checks = Enumerable.Range(0, 3).Select(partition => auditor.Check("risk", partition, 0)!).ToList();
        var faults = checks.SelectMany(check => check.Faults).ToList();
        if (fault is not null)
        {
            Assert.Contains(faults, item => item.Message.Contains(fault));
            Evidence.Caught(Promises.Audit, $"{topic.Replace("~decisions.risk", "decisions")}: {what}", fault);
        }
        else
        {
            Assert.Empty(faults);
            Assert.Equal(2 * Records, checks.Sum(check => check.Decisions));
        }

        Assert.All(checks, check => Assert.Null(check.Next));
        Assert.Null(auditor.Check("risk", 3, 0));
        Assert.Null(auditor.Check("other", 0, 0));
        Evidence.Trials(Promises.Audit, "stored bytes tampered with in eight ways, on both backplanes", 1, 0);
    }

    private static Func<StoredBatch, byte[]?> Tampering(EngineHarness harness, string topic, string what)
    {
        var place = new TopicPartition(harness.Backplane.FindTopic(topic)!.Id, 0);
        using var reader = harness.Backplane.OpenReader(place, 0);
        var offsets = new List<long>();
        while (reader.TryRead(out var batch)) offsets.Add(batch.BaseOffset);
        return batch =>
        {
            var bytes = batch.Payload.ToArray();
            if (what == "nothing") return bytes;
            if (what.EndsWith("taken out", StringComparison.Ordinal))
            {
                var gone = what.Contains("first") ? offsets[0] : what.Contains("last") ? offsets[^1] : offsets[1];
                return batch.BaseOffset == gone ? null : bytes;
            }

            if (batch.BaseOffset != offsets[1]) return bytes;
            var isSigned = what.Contains("signature");
            bytes[isSigned ? ^(FrameSealer.HashBytes + 1) : ^2] ^= 1;
            if (isSigned) SHA256.HashData(bytes.AsSpan()[..^FrameSealer.HashBytes]).CopyTo(bytes, bytes.Length - 32);
            return bytes;
        };
    }
}
