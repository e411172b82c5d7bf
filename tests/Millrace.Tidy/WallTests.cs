using Millrace.Tidy.Checks;

namespace Millrace.Tidy;

public sealed class WallTests
{
    [Fact]
    public void Assemblies_reference_only_what_the_table_allows() =>
        Verdict.Holds(Repository.Ours.Where(file => file.Extension == ".csproj"), Walls.References);

    [Fact]
    public void A_reference_that_the_table_does_not_allow_is_caught()
    {
        const string runtime = """
            <Project>
              <ProjectReference Include="../Millrace.Runtime/Millrace.Runtime.csproj" />
            </Project>
            """;
        Verdict.Catches("src/Millrace.Onnx/Millrace.Onnx.csproj", runtime, Walls.References, 2, "Millrace.Runtime");
        Verdict.Catches("src/Millrace.Kafka/Millrace.Kafka.csproj", runtime, Walls.References, 2, "Millrace.Runtime");
        Verdict.Passes("src/Millrace.Server/Millrace.Server.csproj", runtime, Walls.References);
        const string package = "<Project>\n  <PackageReference Include=\"Any\" />\n</Project>";
        Verdict.Catches("src/Millrace.Core/Millrace.Core.csproj", package, Walls.References, 2, "no packages");
    }

    [Fact]
    public void A_folder_of_Runtime_uses_only_those_below_it() => Verdict.Holds(Repository.CSharp, Walls.Folders);

    [Fact]
    public void A_folder_that_uses_one_above_it_is_caught()
    {
        const string hosting = "using Millrace.Runtime.Hosting;\nnamespace Millrace.Runtime.Logs;";
        Verdict.Catches("src/Millrace.Runtime/Logs/A.cs", hosting, Walls.Folders, 1, "Logs may not use Hosting");
        const string full = "class A { object M() => Millrace.Runtime.Hosting.B.C(); }";
        Assert.NotEmpty(Walls.Folders(new SourceFile("src/Millrace.Runtime/Blueprints/A.cs", full)));
        Verdict.Passes("src/Millrace.Runtime/Hosting/A.cs", "using Millrace.Runtime.Logs;", Walls.Folders);
        Verdict.Catches("src/Millrace.Runtime/Odds/A.cs", "", Walls.Folders, 1, "new folder");
    }

    [Fact]
    public void A_foreign_library_is_known_to_one_assembly() =>
        Verdict.Holds(Repository.CSharp, Walls.ForeignLibraries);

    [Fact]
    public void A_foreign_library_in_the_wrong_assembly_is_caught()
    {
        const string http = "\nusing Microsoft.AspNetCore.Http;";
        Verdict.Catches("src/Millrace.Runtime/A.cs", http, Walls.ForeignLibraries, 2, "Microsoft.AspNetCore");
        Verdict.Catches("src/Millrace.Core/A.cs", "using ParquetSharp;", Walls.ForeignLibraries, 1, "ParquetSharp");
        Verdict.Passes("src/Millrace.Server/A.cs", http, Walls.ForeignLibraries);
    }

    [Fact]
    public void Runtime_and_Core_do_not_take_the_web_framework() => Verdict.Holds(
        from file in Repository.Ours
        where file.Path is "src/Millrace.Runtime/Millrace.Runtime.csproj" or "src/Millrace.Core/Millrace.Core.csproj"
        from numbered in file.Numbered()
        where numbered.Line.Contains("FrameworkReference", StringComparison.Ordinal)
        select file.At(numbered.Number, "a framework reference: ASP.NET Core belongs to Millrace.Server"));
}
