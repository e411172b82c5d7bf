using System.Text.Json;
using Millrace.App;
using Millrace.Runtime.Hosting;
using Xunit;

namespace Millrace.Tests.App;

public sealed class VerbTests : IDisposable
{
    private readonly Stage _stage = new();

    public VerbTests() => _stage.HasDataAtRest();

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("topic list")]
    [InlineData("topic show departures --limit 3")]
    [InlineData("model list")]
    [InlineData("model show delay-risk@2")]
    [InlineData("launch list")]
    [InlineData("launch set delay-risk --live delay-risk@2")]
    [InlineData("decision list")]
    [InlineData("decision show departures 0 42")]
    [InlineData("decision show departures 0 42 --again")]
    [InlineData("decision verify delay-risk")]
    [InlineData("dead-letter list")]
    [InlineData("status")]
    [InlineData("doctor")]
    [InlineData("verify --schema")]
    public async Task Every_verb_answers_in_words_and_in_json(string line)
    {
        Assert.Equal(ExitCode.Success, await _stage.RunAsync(line.Split(' ')));
        Assert.NotEmpty(_stage.Out.ToString());
        Assert.Equal(ExitCode.Success, await _stage.RunAsync([.. line.Split(' '), "--json"]));
        Assert.True(_stage.Json().ValueKind is JsonValueKind.Array or JsonValueKind.Object);
        Assert.Empty(_stage.Error.ToString());
    }

    [Fact]
    public async Task Json_has_the_names_of_the_http_api()
    {
        await _stage.RunAsync("decision", "show", "departures", "0", "42", "--json");
        var card = _stage.Json()[0];
        Assert.Equal("delay-risk@1", card.GetProperty("version").GetString());
        Assert.Equal(0.25, card.GetProperty("outputs")[0].GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task A_proof_goes_through_all_stretches_of_all_tasks_and_fails_where_one_does()
    {
        Assert.Equal(ExitCode.Success, await _stage.RunAsync("decision", "verify", "delay-risk"));
        Assert.Contains("delay-risk: 1,488 decisions in 4 frames check out", _stage.Out.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("The records of 3 are no longer kept", _stage.Out.ToString(), StringComparison.Ordinal);
        _stage.Folder = new FakeFolder { Faults = [new DecisionFault(1, 512, "It was changed.")] };
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("decision", "verify", "delay-risk"));
        Assert.Contains("~decisions.delay-risk/1 at 512: It was changed.", _stage.Out.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("decision", "verify", "delay-risk", "--json"));
        Assert.False(_stage.Json().GetProperty("isProven").GetBoolean());
    }

    [Theory]
    [InlineData("decision verify other", "There are no decisions of a slot 'other'")]
    [InlineData("decision show departures 0 41", "No decision was made of departures/0 at 41")]
    [InlineData("topic show arrivals", "There is no topic 'arrivals'")]
    [InlineData("topic show departures -p 9", "no partition 9")]
    [InlineData("model show delay-risk@9", "There is no version 'delay-risk@9'")]
    public async Task What_is_not_there_is_said_with_code_1(string line, string message)
    {
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync(line.Split(' ')));
        Assert.Contains(message, _stage.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync([.. line.Split(' '), "--json"]));
        Assert.Contains(message, _stage.Json().GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topc list", "topic")]
    [InlineData("topic show", "--help")]
    [InlineData("launch set delay-risk", "--live")]
    [InlineData("topic list --nonsense", "--nonsense")]
    [InlineData("topic show departures --limit 0", "--limit takes")]
    [InlineData("decision show departures zero 1", "zero")]
    public async Task A_wrong_command_line_ends_with_code_2_and_a_hint(string line, string hint)
    {
        Assert.Equal(ExitCode.Usage, await _stage.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _stage.Error.ToString() + _stage.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_names_the_slot_the_version_and_who_sets_it()
    {
        await _stage.RunAsync("launch", "set", "delay-risk", "--live", "delay-risk@2");
        Assert.Equal(new("delay-risk", "delay-risk@2", "ann"), _stage.Folder.LaunchAsked);
    }

    [Theory]
    [InlineData("launch set delay-risk --live delay-risk@2")]
    [InlineData("launch set delay-risk --live delay-risk@2 --json")]
    public async Task A_refusal_is_told_with_code_1(string line)
    {
        _stage.Folder = new FakeFolder { Refusal = "golden rows differ" };
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync(line.Split(' ')));
        Assert.Contains("golden rows differ", _stage.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bits_of_the_same_version_end_with_code_1()
    {
        _stage.Folder = new FakeFolder { SameBits = false };
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("decision", "show", "departures", "0", "42", "--again"));
        Assert.Contains("NOT the same bits", _stage.Out.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success,
            await _stage.RunAsync("decision", "show", "departures", "0", "42", "--with", "delay-risk@2"));
    }

    [Fact]
    public async Task A_push_sends_the_files_that_the_manifest_names()
    {
        var package = Directory.CreateDirectory(Path.Combine(_stage.Work, "v3")).FullName;
        const string manifest = """
            model: delay-risk
            format: onnx
            payload: m.bin
            inputs:
              features: [distance]
            outputs:
              risk: "probabilities[:, 1]"
            golden: g.jsonl
            tolerance: 1e-6
            """;
        await File.WriteAllTextAsync(Path.Combine(package, "manifest.yaml"), manifest,
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(package, "m.bin"), "model", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(package, "g.jsonl"), "{}", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Success, await _stage.RunAsync("model", "push", "delay-risk", "v3"));
        Assert.Equal("model"u8.ToArray(), _stage.Folder.PushAsked!.Payload);
        Assert.Equal("{}", _stage.Folder.PushAsked.Golden);
        Assert.Contains("delay-risk@3 registered", _stage.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brackets_in_data_are_printed_as_they_are()
    {
        await _stage.RunAsync("dead-letter", "list");
        Assert.Contains("[red]it is cut short[/]", _stage.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_in_data_are_shown_and_not_obeyed()
    {
        _stage.Folder = new FakeFolder { Key = "a\u001b[2Jb" };
        await _stage.RunAsync("topic", "show", "departures");
        Assert.Contains(@"a\u001b[2Jb", _stage.Out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _stage.Out.ToString());
    }

    [Fact]
    public async Task Records_are_the_newest_unless_an_offset_is_given()
    {
        await _stage.RunAsync("topic", "show", "departures", "-n", "2", "--json");
        Assert.Equal([98, 99, 98, 99], _stage.Json().EnumerateArray().Select(r => r.GetProperty("offset").GetInt64()));
        await _stage.RunAsync("topic", "show", "departures", "-n", "1", "--from", "5", "--json");
        Assert.Equal([5, 90], _stage.Json().EnumerateArray().Select(r => r.GetProperty("offset").GetInt64()));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("topic --help")]
    [InlineData("help launch set")]
    [InlineData("decision show --help")]
    public async Task Help_teaches_by_examples(string line)
    {
        Assert.Equal(ExitCode.Success, await _stage.RunAsync(line.Split(' ')));
        Assert.Contains("Examples:", _stage.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("  millrace ", _stage.Out.ToString(), StringComparison.Ordinal);
    }
}
