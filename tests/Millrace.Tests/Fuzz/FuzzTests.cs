using System.Buffers.Binary;
using System.Globalization;
using Millrace.Fuzz.Loops;
using Millrace.Fuzz.Targets;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Fuzz;

/// <summary>A short pass over all decoders with seeded mutations; tests/Millrace.Fuzz runs longer ones that follow the
/// code. MILLRACE_FUZZ_INPUTS is the number of inputs per decoder.</summary>
public sealed class FuzzTests
{
    private const string Variable = "MILLRACE_FUZZ_INPUTS";

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    private static int Inputs => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture) : 200;

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_decoder_reads_or_refuses_whatever_it_is_given(string name)
    {
        var target = FuzzTargets.Find(name)!;
        var loop = new FuzzLoop(target, new NoCoverage(), seed: 1);
        loop.Load(FuzzTargets.Corpus(name));
        loop.Load(target.Seeds());
        for (var i = 0; i < Inputs; i++) loop.Step();
        Assert.True(loop.Failures.Count == 0, string.Join("\n\n", loop.Failures.Select(failure =>
            $"{failure.Kind}: {failure.Message}\n{Convert.ToBase64String(failure.Input)}")));
        Evidence.Trials(Promises.HostileInput, "mutated inputs on every decoder, seeded", loop.Inputs, 0);
    }

    [Fact]
    public void A_decoder_that_believes_a_length_is_caught_by_what_it_allocates()
    {
        Assert.Equal(["greedy"], Found(input =>
        {
            var claimed = input.Length < 4 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(input) >> 2;
            GC.KeepAlive(new byte[Math.Max(0, claimed)]);
        }));
        Evidence.Caught(Promises.HostileInput, "a decoder allocates the length that a header claims",
            "fuzzing: allocation per input");
    }

    [Fact]
    public void A_decoder_that_reads_behind_the_end_is_caught_by_its_exception()
    {
        Assert.All(Found(input => _ = input[input[0]]), kind => Assert.StartsWith(
            "IndexOutOfRangeException", kind, StringComparison.Ordinal));
        Evidence.Caught(Promises.HostileInput, "a decoder reads behind the end of its bytes",
            "fuzzing: exceptions that no contract names");
    }

    [Fact]
    public void A_decoder_whose_time_grows_without_bounds_is_caught_by_the_clock()
    {
        Assert.Equal(["slow"], Found(input =>
        {
            var steps = input.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(input) : 0;
            for (var i = 0u; i < steps && steps > 1 << 20; i++)
                if ((i * 2654435761u) == 1) GC.KeepAlive(input);
        }, new FuzzLimits { LongestRun = TimeSpan.FromMilliseconds(20), Tries = 1 }));
        Evidence.Caught(Promises.HostileInput, "a decoder loops as often as a header claims",
            "fuzzing: time per input");
    }

    private static IEnumerable<string> Found(Action<byte[]> decoder, FuzzLimits? limits = null)
    {
        var target = new FuzzTarget("planted", () => [[4, 0, 0, 0, 1, 2, 3, 4]], decoder);
        var loop = new FuzzLoop(target, new NoCoverage(), seed: 1, limits);
        loop.Load(target.Seeds());
        for (var i = 0; i < 2000 && loop.Failures.Count == 0; i++) loop.Step();
        Assert.NotEmpty(loop.Failures);
        return loop.Failures.Select(failure => failure.Kind);
    }
}
