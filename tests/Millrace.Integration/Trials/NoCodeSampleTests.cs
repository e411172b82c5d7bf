using Xunit;

namespace Millrace.Integration.Trials;

/// <summary>The sample without code, run by the built tool as its README says.</summary>
public sealed class NoCodeSampleTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("millrace-no-code-");

    [Fact]
    public async Task All_flights_are_scored_from_a_blueprint_alone()
    {
        using var process = ToolProcess.Start(
            Root(), "run", "samples/NoCode/blueprint.yaml", "--speed", "max", "--until-idle", "--no-console", "--json",
            "--data", _data.FullName);
        var ended = (await process.LineAsync("ended")).GetProperty("summary");
        Assert.Equal(0, (await process.EndAsync()).Code);

        Assert.Equal(250_000, ended.GetProperty("records").GetInt64());
        var slot = Assert.Single(ended.GetProperty("slots").EnumerateArray());
        var version = Assert.Single(slot.GetProperty("versions").EnumerateArray());
        Assert.Equal("delay-risk@1", version.GetProperty("version").GetString());
        Assert.Equal(250_000, version.GetProperty("scores").GetInt64());
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Millrace.slnx"))) root = root.Parent!;
        return root.FullName;
    }
}
