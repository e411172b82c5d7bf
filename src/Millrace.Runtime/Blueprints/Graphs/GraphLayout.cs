namespace Millrace.Runtime.Blueprints.Graphs;

/// <summary>
/// Where everything of a picture stands. Groups stand in columns along the topics between them, streamlets within a
/// group in columns along its wires. A topic is the label of its arrows, but one that is not both written and read here
/// stands as a box of its own.
/// </summary>
internal sealed class GraphLayout
{
    internal const int NodeHeight = 46;
    private const int Margin = 16;
    private const int RowGap = 18;
    private const int ColumnGap = 48;
    private const int FrameTop = 26;
    private const int FrameEdge = 14;
    private const int LetterWidth = 8;
    private readonly BlueprintGraph _graph;

    internal GraphLayout(BlueprintGraph graph)
    {
        _graph = graph;
        LoneTopics = [.. graph.Topics.Where(topic => Producers(topic).Count == 0 || Consumers(topic).Count == 0)];
        Lines = [.. graph.Topics.SelectMany(LinesOf), .. graph.Edges.Where(edge => edge.Topic is null)
            .Select(wire => new GraphLine(Owner(wire.From!), Owner(wire.To!), "", IsTopic: false))];
        PlaceBlocks();
        Width = Boxes.Values.Concat(Frames.Values).Select(box => box.Right).DefaultIfEmpty().Max() + Margin;
        Height = Boxes.Values.Concat(Frames.Values).Select(box => box.Bottom).DefaultIfEmpty().Max() + Margin;
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The boxes of streamlets, and of topics that stand alone, by name.</summary>
    internal Dictionary<string, GraphBox> Boxes { get; } = [];

    /// <summary>The frames of groups of more than one streamlet, by name.</summary>
    internal Dictionary<string, GraphBox> Frames { get; } = [];

    internal IReadOnlyList<GraphLine> Lines { get; }

    /// <summary>Topics that are not both written and read here.</summary>
    internal IReadOnlyList<GraphTopic> LoneTopics { get; }

    /// <summary>The name of a topic's box; streamlets may have the same name as a topic.</summary>
    internal static string BoxOf(GraphTopic topic) => "topic " + topic.Name;

    private void PlaceBlocks()
    {
        var groups = _graph.Nodes.GroupBy(node => node.Group).ToDictionary(group => group.Key, group => group.ToList());
        var blocks = groups.ToDictionary(group => group.Key, group => Arrange(group.Value));
        foreach (var topic in LoneTopics)
            blocks.Add(BoxOf(topic), new() { [BoxOf(topic)] = new GraphBox(0, 0, WidthOf(topic.Name), NodeHeight) });
        var owners = blocks.SelectMany(block => block.Value.Keys.Select(name => (name, block.Key)))
            .ToDictionary(pair => pair.name, pair => pair.Key);
        var between = Lines.Where(line => owners[line.From] != owners[line.To]).ToList();
        var columns = GraphColumns.Of([.. blocks.Keys], [.. between.Select(l => (owners[l.From], owners[l.To]))]);
        var heights = columns.ConvertAll(column => column.Sum(name => HeightOf(blocks[name]) + RowGap) - RowGap);
        var x = Margin;
        var gap = between.Select(line => line.Label.Length * LetterWidth).DefaultIfEmpty().Max() + ColumnGap;
        for (var i = 0; i < columns.Count; i++)
        {
            var y = Margin + (heights.Max() - heights[i]) / 2;
            foreach (var name in columns[i])
            {
                Put(name, blocks[name], x, y);
                y += HeightOf(blocks[name]) + RowGap;
            }

            x += columns[i].Max(name => blocks[name].Values.Max(box => box.Right) + EdgeOf(blocks[name])) + gap;
        }
    }

    private void Put(string name, Dictionary<string, GraphBox> block, int x, int y)
    {
        foreach (var (inner, box) in block) Boxes.Add(inner, box.MovedBy(x, y));
        if (block.Count > 1)
            Frames.Add(name, new GraphBox(x, y, block.Values.Max(box => box.Right) + FrameEdge, HeightOf(block)));
    }

    /// <summary>The streamlets of a group, from its upper left corner on.</summary>
    private Dictionary<string, GraphBox> Arrange(List<GraphNode> group)
    {
        var boxes = new Dictionary<string, GraphBox>();
        var isFramed = group.Count > 1;
        var names = group.ToDictionary(node => node.Name);
        var wires = Lines.Where(line => !line.IsTopic && names.ContainsKey(line.From))
            .Select(line => (line.From, line.To)).ToList();
        var columns = GraphColumns.Of([.. names.Keys], wires);
        var tallest = columns.Max(column => column.Count);
        var x = isFramed ? FrameEdge : 0;
        foreach (var column in columns)
        {
            var width = column.Max(name => Math.Max(WidthOf(name), WidthOf(names[name].Type)));
            var y = (isFramed ? FrameTop : 0) + (tallest - column.Count) * (NodeHeight + RowGap) / 2;
            foreach (var name in column)
            {
                boxes.Add(name, new GraphBox(x, y, width, NodeHeight));
                y += NodeHeight + RowGap;
            }

            x += width + ColumnGap;
        }

        return boxes;
    }

    private IEnumerable<GraphLine> LinesOf(GraphTopic topic)
    {
        var (producers, consumers) = (Producers(topic), Consumers(topic));
        if (producers.Count > 0 && consumers.Count > 0)
            return producers.SelectMany(from => consumers.Select(
                to => new GraphLine(from, to, topic.Name, IsTopic: true)));
        return producers.Select(from => new GraphLine(from, BoxOf(topic), "", IsTopic: true))
            .Concat(consumers.Select(to => new GraphLine(BoxOf(topic), to, "", IsTopic: true)));
    }

    private List<string> Producers(GraphTopic topic) =>
        [.. _graph.Edges.Where(edge => edge.Topic == topic.Name && edge.From is not null)
            .Select(edge => Owner(edge.From!)).Distinct()];

    private List<string> Consumers(GraphTopic topic) =>
        [.. _graph.Edges.Where(edge => edge.Topic == topic.Name && edge.To is not null)
            .Select(edge => Owner(edge.To!)).Distinct()];

    private static int EdgeOf(Dictionary<string, GraphBox> block) => block.Count > 1 ? FrameEdge : 0;

    private static int HeightOf(Dictionary<string, GraphBox> block) =>
        block.Values.Max(box => box.Bottom) + EdgeOf(block);

    private static int WidthOf(string text) => Math.Max(90, text.Length * LetterWidth + 24);

    private static string Owner(string path) => path[..path.IndexOf('.', StringComparison.Ordinal)];
}
