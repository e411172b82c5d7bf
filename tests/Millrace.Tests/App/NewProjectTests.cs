using System.Xml.Linq;
using Millrace.App;
using Millrace.App.Projects;
using Xunit;

namespace Millrace.Tests.App;

public sealed class NewProjectTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("my-pipeline", "MyPipeline", "my-pipeline")]
    [InlineData("MyPipeline", "MyPipeline", "my-pipeline")]
    [InlineData("call records 2", "CallRecords2", "call-records-2")]
    [InlineData("HTTPCalls", "HttpCalls", "http-calls")]
    [InlineData("class", "Class", "class")]
    [InlineData("a.b_c", "ABC", "a-b-c")]
    public void A_folder_gives_the_names(string folder, string identifier, string blueprint) =>
        Assert.Equal(new ProjectName(identifier, blueprint), ProjectName.Of(folder));

    [Theory]
    [InlineData("4you", "begins with a letter")]
    [InlineData("---", "letters and digits")]
    [InlineData("füße", "letters and digits")]
    [InlineData("jumps", "Jumps means something else")]
    [InlineData("system", "System means something else")]
    public async Task A_name_that_no_project_can_have_is_refused(string folder, string reason)
    {
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("new", "--", folder));
        Assert.Contains(reason, _stage.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_stage.Work, folder)));
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        var readme = Write("mine/README.md", "mine");
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("new", "mine"));
        Assert.Contains("README.md", _stage.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(readme)!));
        Assert.Equal(ExitCode.Failed, await _stage.RunAsync("new", "mine/README.md"));
    }

    [Fact]
    public async Task A_repository_that_was_just_begun_takes_a_project()
    {
        Write("begun/.git/HEAD", "ref: refs/heads/main");
        Assert.Equal(ExitCode.Success, await _stage.RunAsync("new", "begun"));
        Assert.True(File.Exists(Path.Combine(_stage.Work, "begun", "Begun.csproj")));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("new other.yaml")]
    [InlineData("new mine --model models/v1")]
    public async Task What_is_to_be_written_must_be_said(string line)
    {
        Assert.Equal(ExitCode.Usage, await _stage.RunAsync(line.Split(' ')));
        Assert.Contains("new --from data.csv", _stage.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/opt/R&D 100%/millrace", "/opt/R&amp;D 100%25/millrace")]
    [InlineData("/home/ann/millrace", "/home/ann/millrace")]
    public void The_path_of_the_sources_is_written_as_the_build_reads_it(string path, string written)
    {
        var files = Files(new ProjectOrigin(path, "1.2.3"));
        Assert.Contains($">{written}</MillraceSource>", files["Directory.Build.props"], StringComparison.Ordinal);
        Assert.Equal(Xml(files["Directory.Build.props"]).Descendants("MillraceSource").Single().Value,
            path.Replace("%", "%25", StringComparison.Ordinal));
        Assert.Contains(path, files["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_sources_the_references_are_packages_of_the_same_version()
    {
        var files = Files(new ProjectOrigin(null, "1.2.3"));
        Assert.DoesNotContain("MillraceSource", string.Concat(files.Values), StringComparison.Ordinal);
        var versions = Xml(files["Directory.Packages.props"]).Descendants("PackageVersion")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);
        Assert.All(versions.Where(version => version.Key.StartsWith("Millrace", StringComparison.Ordinal)),
            version => Assert.Equal("1.2.3", version.Value));
        var referenced = files.Where(file => file.Key.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => Xml(file.Value).Descendants("PackageReference"))
            .Select(item => item.Attribute("Include")!.Value);
        Assert.Equal(versions.Keys.Order(), referenced.Order());
    }

    [Theory]
    [InlineData("/opt/millrace")]
    [InlineData(null)]
    public void Every_file_is_filled_in_and_tests_run_with_the_version_that_ours_run_with(string? sources)
    {
        var files = Files(new ProjectOrigin(sources, "1.2.3"));
        Assert.Equal(19, files.Count);
        Assert.DoesNotContain("MyPipeline", string.Concat(files.Keys.Concat(files.Values)), StringComparison.Ordinal);
        Assert.DoesNotContain("{MILLRACE", string.Concat(files.Values), StringComparison.Ordinal);
        var ours = File.ReadAllText(Path.Combine(Root(), "Directory.Packages.props"));
        Assert.Equal(XunitIn(ours), XunitIn(files["Directory.Packages.props"]));
    }

    [Fact]
    public void A_program_that_lies_in_its_sources_names_them_and_another_does_not()
    {
        Assert.Equal(Root(), ProjectOrigin.Find(AppContext.BaseDirectory).Sources);
        Assert.Null(ProjectOrigin.Find(_stage.Work).Sources);
        Assert.Matches(@"^\d+\.\d+\.\d+", ProjectOrigin.Find(null).Version);
    }

    private static Dictionary<string, string> Files(ProjectOrigin origin) =>
        ProjectFiles.Of(ProjectName.Of("call-watch"), origin).ToDictionary(file => file.Path, file => file.Text);

    private static string XunitIn(string props) => Xml(props).Descendants("PackageVersion")
        .Single(item => item.Attribute("Include")!.Value == "xunit.v3").Attribute("Version")!.Value;

    private static XDocument Xml(string text) => XDocument.Parse(text);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private string Write(string path, string text)
    {
        var full = Path.Combine(_stage.Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
