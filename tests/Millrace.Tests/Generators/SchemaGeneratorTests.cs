using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Millrace.Generators;
using Xunit;

namespace Millrace.Tests.Generators;

public sealed class SchemaGeneratorTests
{
    private const StringComparison Exactly = StringComparison.Ordinal;

    private const string Source = """
        using Millrace;
        using System.Collections.Generic;
        namespace Shop;

        public enum Colour { Red, Green }

        [Schema] public readonly record struct Item(string Name, int Count, Colour Colour = Colour.Green);

        [Schema(Name = "Order")]
        public sealed class OrderPlaced
        {
            [Field("order_number")] public required long Number { get; init; }
            public string? Remark { get; init; }
            public List<Item> Items { get; init; } = [];
            public int Total => Items.Count;
        }

        [Schema] internal class Getters(long id, string @class) { public long Id => id; public string Class => @class; }

        public class Outer { [Schema] public record struct Inner(int Value); }

        public sealed class Counts : Streamlet { }
        public abstract class Half : Streamlet { }
        public sealed class WithArgument(int x) : Streamlet { public int X => x; }
        """;

    [Fact]
    public void What_is_generated_compiles_without_a_warning()
    {
        var problems = GeneratorRun.Complete(GeneratorRun.Compilation(Source)).GetDiagnostics(Cancel)
            .Where(problem => problem.Severity >= DiagnosticSeverity.Warning);
        Assert.Empty(problems);
    }

    [Fact]
    public void The_registry_lists_schemas_and_streamlets_that_can_be_made()
    {
        var registry = Text(GeneratorRun.Complete(GeneratorRun.Compilation(Source)), "Registry.g.cs");
        Assert.Contains("AddRecord(global::Shop.ItemCodec.Instance)", registry, Exactly);
        Assert.Contains("AddRecord(global::Shop.OuterInnerCodec.Instance)", registry, Exactly);
        Assert.Contains("new global::Shop.Counts()", registry, Exactly);
        Assert.DoesNotContain("Half", registry, Exactly);
        Assert.DoesNotContain("WithArgument", registry, Exactly);
    }

    [Fact]
    public void The_registries_of_references_are_gathered()
    {
        var library = GeneratorRun.Complete(GeneratorRun.Compilation(Source).WithAssemblyName("Shop.Library"));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: Cancel).Success);
        var reference = MetadataReference.CreateFromImage(image.ToArray());
        var app = GeneratorRun.Complete(GeneratorRun.Compilation(
            "namespace App { [Millrace.Schema] public record struct Basket(Shop.Item First); }", reference));
        Assert.Empty(app.GetDiagnostics(Cancel).Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains(
            "Millrace.Generated.Shop_Library_Registry.AddOwn(builder)", Text(app, "Registry.g.cs"), Exactly);
    }

    [Fact]
    public void Names_defaults_and_order_come_from_the_declaration()
    {
        var complete = GeneratorRun.Complete(GeneratorRun.Compilation(Source));
        var order = Text(complete, "Shop.OrderPlacedCodec.g.cs");
        Assert.Contains("TheSchema = new(\"Order\"", order, Exactly);
        Assert.Contains("SchemaField(\"order_number\", C0.Type, false)", order, Exactly);
        Assert.Contains("SchemaField(\"items\", C2.Type, true)", order, Exactly);
        Assert.DoesNotContain("\"total\"", order, Exactly);
        Assert.Contains("SchemaField(\"colour\", C2.Type, true)", Text(complete, "Shop.ItemCodec.g.cs"), Exactly);
    }

    [Theory]
    [InlineData("[Schema] public record struct A(System.Guid Id);", "MRG001", "Id")]
    [InlineData("[Schema] public record struct A(uint Id);", "MRG001", "Id")]
    [InlineData("[Schema] public record struct A(B Id); public record struct B(int X);", "MRG001", "Id")]
    [InlineData("public class O { [Schema] private record struct A(int Id); }", "MRG002", "A")]
    [InlineData("[Schema] public record struct A<T>(int Id);", "MRG002", "A")]
    [InlineData("[Schema] public class A { public A(int other) { } public int Id { get; set; } }", "MRG003", "A")]
    [InlineData("[Schema] public abstract class A { public int Id { get; set; } }", "MRG003", "A")]
    [InlineData("[Schema] public class A { }", "MRG004", "A")]
    [InlineData("[Schema] public record A(A[] Children);", "MRG005", "Children")]
    [InlineData("[Schema] public record struct A([property: Field(\"x\")] int Y, int X);", "MRG006", "X")]
    [InlineData("[Schema] public record struct A([property: Field(\"a b\")] int Y);", "MRG006", "Y")]
    public void A_type_that_cannot_be_a_schema_is_told_where_and_why(string source, string code, string place)
    {
        var whole = "using Millrace;\n" + source;
        var problem = Assert.Single(GeneratorRun.Problems(whole));
        Assert.Equal(code, problem.Id);
        Assert.Equal(place, whole.Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
        Assert.Equal("Sample.cs", problem.Location.GetLineSpan().Path);
    }

    [Fact]
    public void A_change_elsewhere_makes_nothing_anew()
    {
        var compilation = GeneratorRun.Compilation(Source);
        var driver = GeneratorRun.Driver().RunGenerators(compilation, Cancel);
        var changed = compilation.AddSyntaxTrees(
            SyntaxFactory.ParseSyntaxTree(
                "class Other { int x = 1; }", compilation.SyntaxTrees[0].Options, cancellationToken: Cancel));
        var result = driver.RunGenerators(changed, Cancel).GetRunResult().Results.Single();
        string[] steps = [SchemaGenerator.SchemasStep, SchemaGenerator.StreamletsStep, SchemaGenerator.ReferencesStep];
        foreach (var name in steps)
        {
            var outputs = result.TrackedSteps[name].SelectMany(step => step.Outputs).ToList();
            Assert.NotEmpty(outputs);
            Assert.All(outputs, output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        }

        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Text(Compilation compilation, string file) =>
        compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();
}
