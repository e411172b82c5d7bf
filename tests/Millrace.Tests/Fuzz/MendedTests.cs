using System.Text;
using System.Text.Json;
using Millrace.Backplanes;
using Millrace.Fuzz.Targets;
using Millrace.Models;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Logs;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Schemas;
using Millrace.Tests.Formats;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Fuzz;

/// <summary>What fuzzing found, in the smallest form that shows it.</summary>
public sealed class MendedTests
{
    [Theory]
    [InlineData("model: [!<%> a]")]
    [InlineData("? [a\n- b: {c\n#")]
    public void A_manifest_on_which_the_parser_itself_slips_is_refused(string text) =>
        Assert.Throws<ModelRefusedException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\"number\":1}")]
    [InlineData("{\"kind\":\"other\",\"format\":1,\"number\":1}")]
    [InlineData("[]")]
    public void An_event_without_a_kind_is_no_event(string json) =>
        Assert.Throws<CatalogException>(() => Catalog.Empty.Apply(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Base64_with_half_a_surrogate_pair_is_a_fault_of_its_field()
    {
        var json = Encoding.UTF8.GetString(SampleSchema.Json().First()).Replace(
            "AAEC", "\\ud800", StringComparison.Ordinal);
        Assert.Contains("'raw'", SampleSchema.Codec.Accept(new Failing(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_of_a_long_name_is_told_in_a_short_message()
    {
        var json = $$"""{"{{new string('n', 1 << 20)}}":1}""";
        Assert.InRange(SampleSchema.Codec.Accept(new Failing(json)).Length, 1, 200);
    }

    [Fact]
    public void A_declared_field_without_a_name_is_a_problem_and_no_crash()
    {
        const string text =
            "blueprint: a\nschemas: { Place: { city: text, '': text } }\nstreamlets: { x: { type: y } }\n";
        var result = BlueprintVerifier.Verify("a.yaml", Encoding.UTF8.GetBytes(text), new VerifierSettings
        {
            StreamletTypes = [], RecordTypes = new TypeRegistry(),
        });
        Assert.Contains(result.Problems, problem => problem.Kind.Code == "MR1404");
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 1, 5, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 1, 255, 255, 255, 255 })]
    public void State_of_more_stores_than_it_names_is_damaged(byte[] bytes)
    {
        using var log = new OpenLog();
        var task = new TaskId("group", 0);
        var partition = log.Append(task.StateTopic, bytes);
        Assert.Throws<InvalidDataException>(
            () => new StateLog(task, [], new NoCodecs()).Restore(log.Log, partition, 0));
    }

    [Fact]
    public void A_topic_has_no_more_partitions_than_memory_bears()
    {
        using var log = new OpenLog();
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Log.OpenTopic(
            new TopicSettings("wide", EmbeddedLog.MostPartitions + 1)));
    }

    private sealed class Failing(string json) : IRecordTypeVisitor<string>
    {
        public string Visit<T>(RecordCodec<T> codec) => Assert.Throws<JsonException>(
            () => SampleSchema.Read(codec, Encoding.UTF8.GetBytes(json))).Message;
    }
}
