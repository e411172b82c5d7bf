using Millrace.App;
using Millrace.Runtime.Blueprints;
using Xunit;

namespace Millrace.Tests.App;

public sealed class NewTests : IDisposable
{
    private const string Flights = """
        date;origin;distance;late;hours_since_3am;Delay (min);gate
        2001-05-01 00:15;ATL;600;true;21.25;3;B7
        2001-05-01 00:16;ORD;733.5;false;21.3;4;

        """;

    private const string Manifest = """
        model: delay-risk
        format: onnx
        payload: model.onnx
        inputs:
          features: [hours_since_3am, day_of_week, distance, orign]
        outputs:
          risk: probabilities[:, 1]
        golden: golden.jsonl
        """;

    private readonly Stage _stage = new();
    private readonly AppBuilder _parts = new();

    public NewTests() => _parts.AddFiles();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_file_becomes_a_blueprint_that_verifies()
    {
        Write("data/My flights.csv", Flights);

        Assert.Equal(ExitCode.Success, await RunAsync("new", "--from", "data/My flights.csv"));

        Assert.Equal("""
            # Written by 'millrace new' from My flights.csv. Look it through: it is yours.
            blueprint: my-flights

            schemas:
              Row:
                date: timestamp
                origin: text
                distance: float64
                late: bool
                hours_since_3am: float64
                gate: text?

            streamlets:
              source: { type: csv-ingress, path: "data/My flights.csv", time: date, separator: ";" }
              show:   { type: console-egress }

            topics:
              # With 'key: <field>' the records of one key stay together; windows and joins need that.
              rows:   { from: source.out, to: show.in, schema: Row, partitions: 1 }

            """, Read("blueprint.yaml"));
        Assert.Contains("'Delay (min)' is left out", Printed(), StringComparison.Ordinal);
        Assert.Contains("run blueprint.yaml", Printed(), StringComparison.Ordinal);
        Assert.Empty(Errors("blueprint.yaml"));
    }

    [Fact]
    public async Task Features_are_bound_by_name_and_what_is_not_matched_is_said()
    {
        Write("flights.csv", Flights);
        Write("models/v1/manifest.yaml", Manifest);

        Assert.Equal(ExitCode.Success, await RunAsync(
            "new", "made/flights.yaml", "--from", "flights.csv", "--model", "models/v1/model.onnx"));

        var text = Read("made/flights.yaml");
        Assert.Contains("path: ../flights.csv", text, StringComparison.Ordinal);
        Assert.Contains("packages: ../models/v1\n", text, StringComparison.Ordinal);
        Assert.Contains("features: [hours_since_3am, distance]", text, StringComparison.Ordinal);
        Assert.Contains("# to be added to the features: day_of_week", text, StringComparison.Ordinal);
        Assert.Contains("2 of 4 features matched", Printed(), StringComparison.Ordinal);
        Assert.Contains("'orign' could not be matched: there is no such column; is it 'origin'?", Printed(),
            StringComparison.Ordinal);
        Assert.Empty(Errors("made/flights.yaml"));
        Assert.Equal(ExitCode.Failed, await RunAsync("new", "made/flights.yaml", "--from", "flights.csv"));
        Assert.Equal(text, Read("made/flights.yaml"));
    }

    [Theory]
    [InlineData("notes.docx", "No source here looks into files")]
    [InlineData("none.csv", "there is no such file")]
    public async Task A_file_that_cannot_be_read_is_named_with_the_reason(string file, string reason)
    {
        Assert.Equal(ExitCode.Failed, await RunAsync("new", "--from", file));
        Assert.Contains(reason, Printed(), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Path.Combine(_stage.Work, "blueprint.yaml")));
    }

    [Fact]
    public async Task The_columns_of_a_Parquet_file_are_those_of_its_footer()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        var flights = Path.Combine(folder.FullName, "samples", "FlightDelays", "data", "flights-250k.parquet");

        Assert.Equal(ExitCode.Success, await RunAsync("new", "--from", flights, "--json"));

        Assert.Equal("date", _stage.Json().GetProperty("time").GetString());
        Assert.Equal(
            ["date timestamp", "delay int64", "distance int64", "origin text", "destination text"],
            _stage.Json().GetProperty("fields").EnumerateArray()
                .Select(field => $"{field.GetProperty("name")} {field.GetProperty("type")}"));
    }

    private Task<int> RunAsync(params string[] args)
    {
        _stage.Clear();
        return Program.RunAsync(args, _stage.Scope() with { Parts = _parts });
    }

    private string Printed() => $"{_stage.Out}{_stage.Error}";

    private string Read(string file) => System.IO.File.ReadAllText(Path.Combine(_stage.Work, file));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_stage.Work, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }

    private IEnumerable<string> Errors(string file) => BlueprintVerifier.Verify(
            file, System.IO.File.ReadAllBytes(Path.Combine(_stage.Work, file)),
            new VerifierSettings { StreamletTypes = _parts.Types.Streamlets, RecordTypes = _parts.Types })
        .Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.ToString());
}
