using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Yaml;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class BlueprintSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(BlueprintSchema.Of(Kit.Types).ToJsonString());

    private static bool IsValid(string yaml)
    {
        var node = YamlReader.Read("b.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), new ProblemList());
        using var json = JsonDocument.Parse(ToJson(node!)!.ToJsonString());
        return Schema.Evaluate(json.RootElement).IsValid;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsPlain: true, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        YamlScalar { IsPlain: true } scalar when decimal.TryParse(scalar.Text, out var number) =>
            JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    [Theory]
    [MemberData(nameof(BlueprintVerifierTests.Good), MemberType = typeof(BlueprintVerifierTests))]
    public void Good_blueprints_validate(string file) =>
        Assert.True(IsValid(File.ReadAllText(Kit.Files("good").Single(f => Path.GetFileName(f) == file))));

    [Theory]
    [InlineData("blueprint: flight-delays", "blueprin: flight-delays")]
    [InlineData("guarantee: exactly-once", "guarantee: exactly-onc")]
    [InlineData("commit: 100 ms", "commit: 100 msec")]
    [InlineData("type: score", "type: scores")]
    [InlineData("speed: 3600", "sped: 3600")]
    [InlineData("path: data/flights.parquet, ", "")]
    [InlineData("partitions: 4", "partition: 4")]
    [InlineData("partitions: 4", "partitions: 0")]
    [InlineData("retention: 30 d", "retention: 30 days")]
    [InlineData("features.departed -> risk.in", "features.departed > risk.in")]
    [InlineData("live: risk@1", "live: risk")]
    [InlineData("absent: hold", "absent: wait")]
    [InlineData("metric: log-loss", "metric: loss")]
    [InlineData("lanes: 4", "lanes: four")]
    public void A_typo_does_not_validate(string right, string wrong)
    {
        Assert.Contains(right, Kit.Sample(), StringComparison.Ordinal);
        Assert.False(IsValid(Kit.Sample().Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Parameters_are_described_with_what_they_allow()
    {
        var text = BlueprintSchema.Of(Kit.Types).ToJsonString();

        Assert.Contains("A number. Allowed: 1 to 10. Default: 5.", text, StringComparison.Ordinal);
    }
}
