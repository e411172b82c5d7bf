using System.Security;
using System.Text;

namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>Draws a picture as one SVG file that needs nothing else, readable on light and on dark ground.</summary>
internal static class GraphSvg
{
    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #1f2933; text-anchor: middle }
          .small { font-size: 11px; fill: #52606d }
          .frame { fill: #f5f7fa; stroke: #9aa5b1; stroke-dasharray: 4 3 }
          .box { fill: #ffffff; stroke: #3e4c59 }
          .model { fill: #e3f2ec; stroke: #19765b }
          .end { fill: #e4ecf7; stroke: #2d5fa6 }
          .topic { fill: none; stroke: #2d5fa6; stroke-width: 1.5; marker-end: url(#arrow) }
          .wire { fill: none; stroke: #52606d; stroke-width: 2.5; marker-end: url(#arrow) }
          .label { fill: #1d4480; stroke: #ffffff; stroke-width: 4; paint-order: stroke }
          .ground { fill: #ffffff }
          marker path { fill: #3e4c59 }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f4f8 }
            .small { fill: #b8c4ce }
            .frame { fill: #1f2933; stroke: #7b8794 }
            .box { fill: #323f4b; stroke: #9aa5b1 }
            .model { fill: #14463a; stroke: #4cc2a0 }
            .end { fill: #1d3557; stroke: #82aee8 }
            .topic { stroke: #82aee8 }
            .wire { stroke: #b8c4ce }
            .label { fill: #b3d0f7; stroke: #161c22 }
            .ground { fill: #161c22 }
            marker path { fill: #cbd2d9 }
          }
        </style>
        """;

    private const string Arrow = """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"
          markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
        """;

    internal static string Write(BlueprintGraph graph)
    {
        var layout = new GraphLayout(graph);
        var size = $"width=\"{layout.Width}\" height=\"{layout.Height}\"";
        var text = new StringBuilder();
        text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" {size} viewBox=\"0 0 {layout.Width} {layout.Height}\"")
            .Append(" role=\"img\">\n").Append($"<title>{Escape(graph.Name)}</title>\n")
            .Append(Style.ReplaceLineEndings("\n")).Append('\n').Append(Arrow.ReplaceLineEndings("\n")).Append('\n')
            .Append($"<rect class=\"ground\" {size}/>\n");
        foreach (var (name, frame) in layout.Frames)
        {
            Box(text, frame, "frame");
            Text(text, (frame.X + frame.Right) / 2, frame.Y + 17, "small", "group " + name);
        }

        foreach (var line in layout.Lines) Line(text, line, layout.Boxes);
        foreach (var node in graph.Nodes)
            Labelled(text, layout.Boxes[node.Name], node.Slot is null ? "box" : "model", node.Name, node.Type);
        foreach (var topic in layout.LoneTopics)
            Labelled(text, layout.Boxes[GraphLayout.BoxOf(topic)], "end", topic.Name, $"topic × {topic.Partitions}");
        foreach (var line in layout.Lines.Where(line => line.Label.Length > 0))
        {
            var (from, to) = (layout.Boxes[line.From], layout.Boxes[line.To]);
            Text(text, (from.Right + to.X) / 2, (from.Middle + to.Middle) / 2 - 5, "label", line.Label);
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void Labelled(StringBuilder text, GraphBox box, string kind, string name, string small)
    {
        Box(text, box, kind);
        Text(text, (box.X + box.Right) / 2, box.Y + 20, "name", name);
        Text(text, (box.X + box.Right) / 2, box.Y + 36, "small", small);
    }

    private static void Box(StringBuilder text, GraphBox box, string kind) => text.Append(
        $"<rect class=\"{kind}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\""
        + " rx=\"5\"/>\n");

    private static void Text(StringBuilder text, int x, int y, string kind, string words) =>
        text.Append($"<text class=\"{kind}\" x=\"{x}\" y=\"{y}\">{Escape(words)}</text>\n");

    private static void Line(StringBuilder text, GraphLine line, Dictionary<string, GraphBox> boxes)
    {
        var (from, to) = (boxes[line.From], boxes[line.To]);
        // A line that leads back goes out to the right all the same, and comes in from the left.
        var bend = Math.Max(30, Math.Abs(to.X - from.Right) / 2);
        text.Append($"<path class=\"{(line.IsTopic ? "topic" : "wire")}\" d=\"M{from.Right} {from.Middle} ")
            .Append($"C{from.Right + bend} {from.Middle} {to.X - bend} {to.Middle} {to.X} {to.Middle}\"/>\n");
    }

    private static string Escape(string text) => SecurityElement.Escape(text)!;
}
