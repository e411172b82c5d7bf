using System.Diagnostics;
using System.Text;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Yaml;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class YamlReaderTests
{
    private static (YamlNode? Node, IReadOnlyList<Problem> Problems) Read(string text)
    {
        var problems = new ProblemList();
        var node = YamlReader.Read("f.yaml", Encoding.UTF8.GetBytes(text), problems);
        return (node, problems.InOrder());
    }

    [Fact]
    public void Nodes_know_their_places_from_one()
    {
        var map = Assert.IsType<YamlMap>(Read("a: 1\nb:\n  - x\n  - { c: 'no' }\n").Node);

        var list = Assert.IsType<YamlList>(map.Find("b"));
        var inner = Assert.IsType<YamlMap>(list.Items[1]);
        Assert.Equal(new Place("f.yaml", 1, 4), map.Find("a")!.Place);
        Assert.Equal(new Place("f.yaml", 3, 5), list.Items[0].Place);
        Assert.Equal(new Place("f.yaml", 4, 7), inner.Entries[0].Key.Place);
        Assert.Equal(new YamlScalar(new Place("f.yaml", 4, 10), "no", IsPlain: false), inner.Entries[0].Value);
    }

    [Fact]
    public void The_first_of_two_equal_keys_stays()
    {
        var (node, problems) = Read("a: 1\nb: 2\na: { c: 3 }\n");

        var map = Assert.IsType<YamlMap>(node);
        Assert.Equal(["a", "b"], map.Entries.Select(entry => entry.Key.Value));
        Assert.Equal("1", Assert.IsType<YamlScalar>(map.Find("a")).Text);
        Assert.Equal("MR1010", Assert.Single(problems).Code);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_its_line()
    {
        var problems = new ProblemList();

        Assert.Null(YamlReader.Read("f.yaml", [(byte)'a', (byte)'\n', 0xC3, 0x28], problems));

        Assert.Equal("f.yaml:2:1", Assert.Single(problems.InOrder()).Place.ToString());
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "deep brackets", "MR1003" },
        { "deep braces", "MR1003" },
        { "deep dashes", "MR1003" },
        { "aliases", "MR1006" },
        { "long value", "MR1005" },
        { "large file", "MR1002" },
        { "many values", "MR1004" },
        { "many keys", "MR1010" },
        { "many streamlets", "MR1018" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_fast_and_with_little_memory(string name, string code)
    {
        var text = Bomb(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var result = Kit.Verify(text);

        Assert.Contains(result.Problems, p => p.Code == code);
        Assert.Null(result.Verified);
        Assert.InRange(result.Problems.Length, 1, ProblemList.MaximumProblems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static string Bomb(string name) => name switch
    {
        "deep brackets" => "a: " + new string('[', 100_000),
        "deep braces" => string.Concat(Enumerable.Repeat("{a: ", 100_000)),
        "deep dashes" => string.Concat(Enumerable.Repeat("- ", 100_000)) + "x",
        "aliases" => "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 30).Select(
            i => $"b{i}: &b{i} [{string.Join(", ", Enumerable.Repeat(i == 0 ? "*a" : $"*b{i - 1}", 9))}]\n")),
        "long value" => "a: " + new string('x', 900_000),
        "large file" => "a: b\n" + new string('#', 2_000_000),
        "many values" => "a: [" + string.Concat(Enumerable.Repeat("1,", 60_000)) + "]",
        "many keys" => string.Concat(Enumerable.Repeat("a: 1\n", 20_000)),
        "many streamlets" => "blueprint: b\nstreamlets:\n" + string.Concat(
            Enumerable.Range(0, 6000).Select(i => $"  s{i}: {{ type: Pass }}\n")),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
