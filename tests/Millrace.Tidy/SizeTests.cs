using Millrace.Tidy.Checks;

namespace Millrace.Tidy;

public sealed class SizeTests
{
    private static readonly ExceptionsList Exceptions =
        new(Repository.File("tests/Millrace.Tidy/exceptions.txt").Text);

    private static readonly ExceptionsList None = new("");

    [Fact]
    public void No_file_is_longer_than_400_lines() => Verdict.Holds(Repository.Ours, Sizes.LongFiles);

    [Fact]
    public void A_file_of_401_lines_is_caught()
    {
        Verdict.Catches("src/A.cs", Repeat("// x\n", 401), Sizes.LongFiles, 401, "401 lines");
        Verdict.Passes("src/A.cs", Repeat("// x\n", 400), Sizes.LongFiles);
    }

    [Fact]
    public void No_line_is_longer_than_120_characters() => Verdict.Holds(Repository.Ours, Sizes.LongLines);

    [Fact]
    public void A_line_of_121_characters_is_caught()
    {
        Verdict.Catches("src/A.cs", "\n" + new string('x', 121), Sizes.LongLines, 2, "121 characters");
        Verdict.Passes("docs/a.md", "| " + new string('x', 121), Sizes.LongLines);
    }

    [Fact]
    public void No_method_is_longer_than_40_lines() =>
        Verdict.Holds(Repository.CSharp, file => Sizes.LongMethods(file, Exceptions));

    [Fact]
    public void A_method_of_41_lines_is_caught()
    {
        Verdict.Catches("src/A.cs", MethodOf(41), file => Sizes.LongMethods(file, None), 3, "M has 41 lines");
        Verdict.Passes("src/A.cs", MethodOf(40), file => Sizes.LongMethods(file, None));
    }

    [Fact]
    public void A_method_on_the_list_may_not_grow_and_never_pass_70_lines()
    {
        var list = new ExceptionsList("# why\nsrc/A.cs M 71\n");
        Verdict.Passes("src/A.cs", MethodOf(70), file => Sizes.LongMethods(file, list));
        Verdict.Catches("src/A.cs", MethodOf(71), file => Sizes.LongMethods(file, list), 3, "M has 71 lines");
        var smaller = new ExceptionsList("src/A.cs M 50\n");
        Verdict.Catches("src/A.cs", MethodOf(51), file => Sizes.LongMethods(file, smaller), 3, "M has 51 lines");
    }

    [Fact]
    public void The_list_of_exceptions_only_shrinks()
    {
        Assert.True(
            Exceptions.Count <= ExceptionsList.Most,
            $"exceptions.txt has {Exceptions.Count} entries, at most {ExceptionsList.Most}: shorten the new one");
        Verdict.Holds(Exceptions.Stale(path => Sizes.Methods(Repository.File(path))));
    }

    [Fact]
    public void An_exception_that_is_no_longer_needed_is_caught()
    {
        var list = new ExceptionsList("src/A.cs M 50\n");
        Assert.Single(list.Stale(_ => [("M", 1, 49)]));
        Assert.Single(list.Stale(_ => []));
        Assert.Empty(list.Stale(_ => [("M", 1, 50)]));
    }

    [Fact]
    public void Nothing_takes_more_than_five_parameters() => Verdict.Holds(Repository.CSharp, Sizes.ManyParameters);

    [Fact]
    public void A_sixth_parameter_is_caught()
    {
        const string six = "class A\n{\n    void M(int a, int b, int c, int d, int e, int f) { }\n}\n";
        Verdict.Catches("src/A.cs", six, Sizes.ManyParameters, 3, "6 parameters");
        Verdict.Passes("src/A.cs", six.Replace(", int f", "", StringComparison.Ordinal), Sizes.ManyParameters);
    }

    [Fact]
    public void The_build_rules_stay_under_40_lines() =>
        Assert.InRange(Repository.File("Directory.Build.props").Lines.Length - 1, 1, 40);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string MethodOf(int lines) =>
        "class A\n{\n    void M()\n    {\n" + Repeat("        ;\n", lines - 3) + "    }\n}\n";
}
