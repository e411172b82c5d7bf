using Millrace.Tidy.Checks;

namespace Millrace.Tidy;

public sealed class HabitTests
{
    private static readonly HashSet<string> Boundaries =
    [
        .. Repository.File("tests/Millrace.Tidy/boundaries.txt").Lines
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split(' ')[0]),
    ];

    private static IEnumerable<SourceFile> Tests => Repository.CSharp
        .Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Sources => Repository.CSharp
        .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    [Fact]
    public void There_are_no_regions() => Verdict.Holds(Repository.CSharp, Habits.Regions);

    [Fact]
    public void A_region_is_caught() =>
        Verdict.Catches("src/A.cs", "class A\n{\n#region x\n#endregion\n}\n", Habits.Regions, 3, "region");

    [Fact]
    public void There_are_no_bare_promises() => Verdict.Holds(Repository.Ours, Habits.Promises);

    [Fact]
    public void A_bare_promise_is_caught()
    {
        Verdict.Catches("src/A.cs", "class A\n{\n    // TODO later\n}\n", Habits.Promises, 3, "bare TODO");
        Verdict.Catches("src/a.js", "\n// FIXME", Habits.Promises, 2, "bare FIXME");
        Verdict.Passes("src/A.cs", "class A\n{\n    // TODO(#12) later\n}\n", Habits.Promises);
    }

    [Fact]
    public void No_catch_is_empty() => Verdict.Holds(Repository.CSharp, Habits.EmptyCatches);

    [Fact]
    public void An_empty_catch_is_caught() => Verdict.Catches(
        "src/A.cs", "class A\n{\n  void M() { try { } catch (E) { } }\n}", Habits.EmptyCatches, 3, "empty catch");

    [Fact]
    public void Only_boundaries_catch_everything() =>
        Verdict.Holds(Sources, file => Habits.CatchAll(file, Boundaries));

    [Fact]
    public void Every_boundary_on_the_list_is_one() => Verdict.Holds(
        from path in Boundaries
        where !Repository.Paths.Contains(path) || !Habits.CatchAll(Repository.File(path), new HashSet<string>()).Any()
        select new Finding(path, 1, "catches nothing in general: take it off boundaries.txt"));

    [Fact]
    public void A_catch_of_everything_is_caught()
    {
        const string all = "class A\n{\n  void M() { try { } catch (Exception e) { Log(e); } }\n}";
        Verdict.Catches("src/A.cs", all, file => Habits.CatchAll(file, Boundaries), 3, "every exception");
        Verdict.Passes(
            "src/A.cs",
            all.Replace("Log(e);", "Close(); throw;", StringComparison.Ordinal),
            file => Habits.CatchAll(file, Boundaries));
        Verdict.Passes("src/A.cs", all, file => Habits.CatchAll(file, new HashSet<string> { "src/A.cs" }));
    }

    [Fact]
    public void No_test_sleeps() => Verdict.Holds(Tests, Habits.Sleeps);

    [Fact]
    public void A_sleeping_test_is_caught()
    {
        Verdict.Catches("tests/A.cs", "class A { void M() => Thread.Sleep(1); }", Habits.Sleeps, 1, "Thread.Sleep");
        Verdict.Catches("tests/A.cs", "class A { Task M() => Task.Delay(1); }", Habits.Sleeps, 1, "Task.Delay");
        Verdict.Passes("tests/A.cs", "class A { Task M() => Task.Delay(x, time); }", Habits.Sleeps);
    }

    [Fact]
    public void No_namespace_of_ours_is_used_globally() => Verdict.Holds(
        Repository.Ours.Where(file => file.Extension is ".cs" or ".csproj" or ".props" or ".targets"),
        Habits.GlobalUsings);

    [Fact]
    public void A_global_using_of_ours_is_caught()
    {
        Verdict.Catches("src/A.cs", "global using Millrace.Logs;", Habits.GlobalUsings, 1, "global using");
        Verdict.Catches("src/A.csproj", "<Using Include=\"Millrace\" />", Habits.GlobalUsings, 1, "global using");
        Verdict.Passes("src/A.cs", "global using System;", Habits.GlobalUsings);
    }

    [Fact]
    public void The_repository_knows_nothing_of_one_machine() => Verdict.Holds(Repository.Ours, Habits.Workplace);

    [Fact]
    public void A_path_of_one_machine_is_caught()
    {
        Verdict.Catches("docs/a.md", "\nsee /wor" + "k/x", Habits.Workplace, 2, "belongs to one machine");
        Verdict.Passes("docs/a.md", "see ./work/x and a wind-far" + "m-7", Habits.Workplace);
    }
}
