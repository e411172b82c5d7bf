using Millrace.App;
using Millrace.App.Running;
using Xunit;

namespace Millrace.Tests.App;

public sealed class BlueprintFinderTests : IDisposable
{
    private readonly Stage _stage = new();

    [Theory]
    [InlineData(null)]
    [InlineData(".")]
    [InlineData("blueprint.yaml")]
    [InlineData("calls.csproj")]
    public void A_project_beside_a_blueprint_runs_it(string? typed)
    {
        Write("blueprint.yaml", "calls.csproj");
        Assert.Equal(new RunTarget(Named("blueprint.yaml"), Named("calls.csproj")), Find(typed));
    }

    [Fact]
    public void A_blueprint_of_another_name_is_run_by_the_project_beside_it()
    {
        Write("blueprint.yaml", "night.yaml", "calls.csproj");
        Assert.Equal(new RunTarget(Named("night.yaml"), Named("calls.csproj")), Find("night.yaml"));
    }

    [Fact]
    public void Without_a_project_the_tool_runs_a_blueprint_itself()
    {
        Write("blueprint.yaml");
        Assert.Equal(new RunTarget(Named("blueprint.yaml"), null), Find("blueprint.yaml"));
    }

    [Fact]
    public void An_app_runs_blueprints_and_builds_nothing()
    {
        Write("blueprint.yaml", "calls.csproj");
        var found = BlueprintFinder.Find(_stage.Scope(isTool: false), "blueprint.yaml");
        Assert.Equal(new RunTarget(Named("blueprint.yaml"), null), found);
    }

    [Fact]
    public void Among_two_projects_one_must_be_named()
    {
        Write("blueprint.yaml", "calls.csproj", "other.csproj");
        var failure = Assert.Throws<AppException>(() => Find("blueprint.yaml"));
        Assert.Contains("2 projects", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Named("other.csproj"), Find("other.csproj").Project);
    }

    public void Dispose() => _stage.Dispose();

    private RunTarget Find(string? typed) => BlueprintFinder.Find(_stage.Scope(), typed);

    private void Write(params string[] names)
    {
        foreach (var name in names) File.WriteAllText(Named(name), "");
    }

    private string Named(string name) => Path.Combine(_stage.Work, name);
}
