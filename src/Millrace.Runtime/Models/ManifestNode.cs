using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Millrace.Runtime.Models;

/// <summary>
/// A manifest's YAML as a small tree: texts, lists and mappings, nothing else. Anchors, tags, deep nesting and keys
/// that stand twice are refused, so that a manifest can be read without surprises.
/// </summary>
internal sealed class ManifestNode
{
    private const int MostDepth = 5;
    private const int MostNodes = 10_000;

    public string? Text { get; private init; }

    public List<ManifestNode>? Items { get; private init; }

    public Dictionary<string, ManifestNode>? Fields { get; private init; }

    public long Line { get; private init; }

    public static ManifestNode Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var left = MostNodes;
            var root = Read(parser, 0, ref left);
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            return root;
        }
        catch (YamlException failure)
        {
            throw ManifestReader.Refuse(failure.Start.Line, failure.Message, failure);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException
            or IndexOutOfRangeException or FormatException or NullReferenceException)
        {
            // The parser's own slips on damaged input; which they are was found by mutating files.
            throw ManifestReader.Refuse(1, "it is not YAML; perhaps a bracket or a quote is not closed", failure);
        }
    }

    private static ManifestNode Read(IParser parser, int depth, ref int left)
    {
        if (depth == MostDepth || --left == 0)
            throw ManifestReader.Refuse(parser.Current!.Start.Line, "it is nested too deeply or too long");
        var node = parser.Consume<NodeEvent>();
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            throw ManifestReader.Refuse(node.Start.Line, "anchors, aliases and tags are not taken");
        return node switch
        {
            Scalar scalar => new ManifestNode { Text = scalar.Value, Line = node.Start.Line },
            SequenceStart => new ManifestNode { Items = ReadItems(parser, depth, ref left), Line = node.Start.Line },
            MappingStart => new ManifestNode { Fields = ReadFields(parser, depth, ref left), Line = node.Start.Line },
            _ => throw ManifestReader.Refuse(node.Start.Line, "only texts, lists and mappings are taken"),
        };
    }

    private static List<ManifestNode> ReadItems(IParser parser, int depth, ref int left)
    {
        var items = new List<ManifestNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, depth + 1, ref left));
        return items;
    }

    private static Dictionary<string, ManifestNode> ReadFields(IParser parser, int depth, ref int left)
    {
        var fields = new Dictionary<string, ManifestNode>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!fields.TryAdd(key.Value, Read(parser, depth + 1, ref left)))
                throw ManifestReader.Refuse(key.Start.Line, $"\"{key.Value}\" stands twice");
        }

        return fields;
    }
}
