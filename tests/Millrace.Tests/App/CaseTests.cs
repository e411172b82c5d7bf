using Millrace.App;
using Millrace.App.Running;
using Millrace.Onnx;
using Xunit;

namespace Millrace.Tests.App;

/// <summary>The verb <c>test</c> with the engine itself.</summary>
public sealed class CaseTests : IDisposable
{
    private const string Blueprint = """
        blueprint: calls
        schemas:
          Call: { caller: { type: text, key: true }, seconds: int64, price: float64 }
        streamlets:
          calls: { type: http-ingress }
          costs: { type: map, set: { cost: seconds * price } }
          out:   { type: json-lines-egress, path: out.jsonl }
        topics:
          calls:  { from: calls.out, to: costs.in, schema: Call, partitions: 2 }
          priced: { from: costs.out, to: out.in }
        """;

    private const string Calls = """
        caller,seconds,price
        ann,30,0.1
        bob,60,0.5
        bob,10,0.25

        """;

    private const string Case = """
        inputs: { calls: calls.csv }
        expected: { priced: priced.jsonl }
        """;

    private static readonly string[] Priced =
    [
        """{"caller":"ann","seconds":30,"price":0.1,"cost":3}""",
        """{"caller":"bob","seconds":60,"price":0.5,"cost":30}""",
        """{"caller":"bob","seconds":10,"price":0.25,"cost":2.5}""",
    ];

    private readonly Stage _stage = new();

    public CaseTests()
    {
        Write("blueprint.yaml", Blueprint);
        Write("tests/one/case.yaml", Case);
        Write("tests/one/calls.csv", Calls);
        Write("tests/one/priced.jsonl", string.Join('\n', Priced) + "\n");
    }

    private string Printed => _stage.Out.ToString();

    [Fact]
    public async Task A_case_passes_where_the_records_of_its_topics_are_those_of_its_files()
    {
        Assert.Equal(ExitCode.Success, await RunAsync("test"));
        Assert.Equal($"passed  one (priced 3){Environment.NewLine}1 case passed.{Environment.NewLine}", Printed);
    }

    [Fact]
    public async Task Order_of_fields_spelling_of_numbers_and_blank_last_lines_do_not_matter()
    {
        Write("tests/one/priced.jsonl", $$"""
            { "seconds": 30, "caller": "\u0061nn", "price": 1e-1, "cost": 3.0 }
            {{Priced[1]}}
            {{Priced[2]}}


            """);
        Assert.Equal(ExitCode.Success, await RunAsync("test"));
    }

    [Fact]
    public async Task A_record_that_differs_is_shown_with_its_neighbours_and_said_in_words()
    {
        Write("tests/one/priced.jsonl", string.Join('\n', Priced).Replace("\"cost\":30", "\"cost\":31.5"));
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("FAILED  one", Printed, StringComparison.Ordinal);
        Assert.Contains("line 2 is the first that differs: 'cost' is 30, and 31.5 was expected.", Printed);
        Assert.Contains($"       1  {Priced[0]}", Printed, StringComparison.Ordinal);
        Assert.Contains("  -    2  {\"caller\":\"bob\",\"seconds\":60,\"price\":0.5,\"cost\":31.5}", Printed);
        Assert.Contains($"  +    2  {Priced[1]}", Printed, StringComparison.Ordinal);
        Assert.Contains($"       3  {Priced[2]}", Printed, StringComparison.Ordinal);
        Assert.Contains("1 case of 1 failed.", Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tolerance_is_for_numbers_with_a_fraction_alone()
    {
        Write("tests/one/case.yaml", Case + "\ntolerance: 0.02\n");
        Write("tests/one/priced.jsonl", string.Join('\n', Priced).Replace("2.5}", "2.51}"));
        Assert.Equal(ExitCode.Success, await RunAsync("test"));
        Write("tests/one/priced.jsonl", string.Join('\n', Priced).Replace("\"seconds\":60", "\"seconds\":61"));
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Write("tests/one/priced.jsonl", string.Join('\n', Priced).Replace("2.5}", "2.6}"));
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("more than the tolerance of 0.02 away", Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_did_not_come_and_one_too_many_are_told_apart_from_changed_ones()
    {
        Write("tests/one/priced.jsonl", string.Join('\n', Priced[0], """{"caller":"cid"}""", Priced[1], Priced[2]));
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("1 line from line 2 on did not come.", Printed, StringComparison.Ordinal);
        Write("tests/one/priced.jsonl", Priced[0]);
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("2 lines from line 2 on came and were not expected.", Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_records_fail_a_case_that_does_not_expect_them()
    {
        Write("tests/one/calls.csv", Calls + "cid,many,1\n");
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("1 record went to the dead letters", Printed, StringComparison.Ordinal);
        Assert.Contains("line 5: column 'seconds'", Printed, StringComparison.Ordinal);
        Write("tests/one/case.yaml", Case.Replace("expected: {", "expected: { dead-letters: dead.jsonl,"));
        Assert.Equal(ExitCode.Success, await RunAsync("test", "--update"));
        Assert.Equal(ExitCode.Success, await RunAsync("test"));
    }

    [Fact]
    public async Task Update_writes_what_came_and_sinks_write_none_of_the_files_of_the_user()
    {
        Write("out.jsonl", "mine");
        Write("tests/one/case.yaml", Case.Replace("expected: {", "expected: { out: sink.jsonl,"));
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("write it with --update", Printed, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await RunAsync("test", "--update"));
        Assert.Equal(Priced, await LinesAsync("tests/one/priced.jsonl"));
        Assert.Equal(Priced.Order(), (await LinesAsync("tests/one/sink.jsonl")).Order());
        Assert.Equal(["mine"], await LinesAsync("out.jsonl"));
        Assert.False(Directory.Exists(_stage.Own));
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(_stage.Work)!, "millrace-test*"));
    }

    [Fact]
    public async Task A_source_without_end_is_named_after_its_virtual_time()
    {
        Write("tests/one/case.yaml", "within: 10 s\nexpected: { priced: priced.jsonl }");
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("It has not ended after 10 s of virtual time: the source of 'calls' goes on", Printed);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_case_is_said_and_the_others_run_on()
    {
        Write("tests/another/case.yaml", "input: { calls: calls.csv }\nexpected: { priced: priced.jsonl }");
        Write("tests/bare/case.yaml", "inputs: { call: ../one/calls.csv }\nexpected: { priced: priced.jsonl }");
        Write("tests/cut/case.yaml", "set: { costs: { sett: 1 } }\nexpected: { priced: priced.jsonl }");
        Write("tests/dim/case.yaml", "inputs: { calls: ../one/calls.csv }\nexpected: { prised: priced.jsonl }");
        Assert.Equal(ExitCode.Failed, await RunAsync("test"));
        Assert.Contains("'input' has no meaning in a case", Printed, StringComparison.Ordinal);
        Assert.Contains("There is no source 'call'; there are calls. Did you mean 'calls'?", Printed);
        Assert.Contains("sett", Printed, StringComparison.Ordinal);
        Assert.Contains("There is no topic 'prised'", Printed, StringComparison.Ordinal);
        Assert.Contains("passed  one", Printed, StringComparison.Ordinal);
        Assert.Contains("4 cases of 5 failed.", Printed, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await RunAsync("test", "--case", "one", "--json"));
        var result = Assert.Single(_stage.Json().EnumerateArray());
        Assert.True(result.GetProperty("hasPassed").GetBoolean());
        Assert.Equal(ExitCode.Failed, await RunAsync("test", "--case", "two"));
        Assert.Contains("There is no case 'two'", _stage.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cases_of_the_sample_without_code_pass()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
        var code = await RunAsync("test", Path.Combine(root.FullName, "samples", "NoCode", "blueprint.yaml"));
        Assert.True(code == ExitCode.Success, Printed);
    }

    public void Dispose() => _stage.Dispose();

    private async Task<int> RunAsync(params string[] args)
    {
        _stage.Clear();
        var parts = new AppBuilder();
        parts.AddFiles().AddOnnx();
        var scope = _stage.Scope(new RuntimeEngine(parts, _stage.Surroundings())) with { Parts = parts };
        return await Program.RunAsync(args, scope);
    }

    private async Task<string[]> LinesAsync(string path) =>
        await File.ReadAllLinesAsync(Path.Combine(_stage.Work, path), TestContext.Current.CancellationToken);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_stage.Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
