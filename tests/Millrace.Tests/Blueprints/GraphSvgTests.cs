using System.Xml.Linq;
using Millrace.Runtime.Blueprints.Graphs;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class GraphSvgTests
{
    private static BlueprintGraph Sample => BlueprintGraph.Of(Kit.Verify(Kit.Sample()).Verified!);

    [Fact]
    public void The_picture_is_XML_that_needs_nothing_else_and_is_the_same_each_time()
    {
        var picture = GraphSvg.Write(Sample);
        var root = XDocument.Parse(picture).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain("href", picture, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", picture, StringComparison.Ordinal);
        Assert.Equal(picture, GraphSvg.Write(Sample));
    }

    [Fact]
    public void Streamlets_groups_and_topics_are_named()
    {
        var names = XDocument.Parse(GraphSvg.Write(Sample)).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "flights", "features", "risk", "joined", "score", "group features", "departures", "scored",
            },
            names.ToHashSet());
    }

    [Fact]
    public void What_leads_to_another_stands_left_of_it_and_no_two_boxes_overlap()
    {
        var layout = new GraphLayout(Sample);
        Assert.All(layout.Lines, line =>
            Assert.True(layout.Boxes[line.From].Right < layout.Boxes[line.To].X, $"{line.From} to {line.To}"));
        var boxes = layout.Boxes.Values.ToList();
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++) Assert.False(Overlap(boxes[i], boxes[j]), $"{boxes[i]} and {boxes[j]}");
        Assert.All(boxes, box => Assert.True(box.Right <= layout.Width && box.Bottom <= layout.Height));
    }

    [Fact]
    public void A_circle_of_topics_is_drawn_too()
    {
        var port = new GraphPort("out", "T", "t");
        GraphNode Node(string name) => new(name, "X", "processor", name, null, [port], [port]);
        var layout = new GraphLayout(new BlueprintGraph("circle & <co>", [Node("a"), Node("b")],
            [new GraphTopic("to", "T", null, 1, false), new GraphTopic("fro", "T", null, 1, false)],
            [
                new GraphEdge("a.out", null, "to", "T"), new GraphEdge(null, "b.in", "to", "T"),
                new GraphEdge("b.out", null, "fro", "T"), new GraphEdge(null, "a.in", "fro", "T"),
            ]));
        Assert.True(layout.Boxes["a"].Right < layout.Boxes["b"].X);
        Assert.Equal(2, layout.Lines.Count);
    }

    [Fact]
    public void Names_cannot_break_out_of_the_picture()
    {
        var picture = GraphSvg.Write(new BlueprintGraph("<script>&\"", [], [], []));
        Assert.Equal("<script>&\"", XDocument.Parse(picture).Descendants()
            .First(element => element.Name.LocalName == "title").Value);
    }

    private static bool Overlap(GraphBox one, GraphBox other) =>
        one.X < other.Right && other.X < one.Right && one.Y < other.Bottom && other.Y < one.Bottom;
}
