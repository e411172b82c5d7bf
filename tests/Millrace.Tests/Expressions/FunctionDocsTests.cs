using Millrace.Runtime.Expressions;
using Millrace.Tests.Blueprints;
using Xunit;

namespace Millrace.Tests.Expressions;

public sealed class FunctionDocsTests
{
    [Fact]
    public void Every_function_has_its_line_in_the_docs_and_every_line_its_function()
    {
        var folder = new DirectoryInfo(Kit.SourceFolder());
        while (!File.Exists(Path.Combine(folder.FullName, "Millrace.slnx"))) folder = folder.Parent!;
        var lines = File.ReadLines(Path.Combine(folder.FullName, "docs", "streamlets.md"))
            .SkipWhile(line => !line.StartsWith("| function", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(ExpressionFunctions.All.Select(group => $"| `{group.Forms}` | {group.What} |"), lines);
    }
}
