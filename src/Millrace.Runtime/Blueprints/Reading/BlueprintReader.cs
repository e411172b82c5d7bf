using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>Reads a blueprint as it is written.</summary>
internal static class BlueprintReader
{
    /// <summary>Reads a file; problems go to the list. Null where it cannot be read as YAML at all.</summary>
    internal static Blueprint? Read(string file, ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var root = YamlReader.Read(file, bytes, problems);
        if (root is YamlMap map) return Read(map, problems);
        if (!problems.HasErrors)
            problems.Add(
                FileKinds.NotABlueprint,
                root?.Place ?? new Place(file, 1, 1),
                root is null or { IsNull: true } ? "The file is empty." : $"The file holds {root.Shape}, not a map.",
                "Begin with 'blueprint: <name>' and a section 'streamlets'.");
        return null;
    }

    private static Blueprint? Read(YamlMap map, ProblemList problems)
    {
        var checker = new ShapeChecker(problems);
        checker.Check(map, BlueprintShapes.Blueprint, "the blueprint");
        if (checker.HasTooMany) return null;
        var view = new BlockView(map);
        if (view.Node("streamlets") is null or YamlMap { Entries.Length: 0 })
            problems.Add(
                FileKinds.NoStreamlets,
                map.Entries.FirstOrDefault(e => e.Key.Value == "streamlets").Value?.Place ?? map.Place,
                "There are no streamlets.",
                "Add a section 'streamlets' with a name and a type for each stage.");
        var schemas = view.Block("schemas").Entries.Select(ReadSchema).ToImmutableArray();
        return new Blueprint
        {
            Place = map.Place,
            Name = view.Text("blueprint") ?? new Located<string>("", map.Place),
            Guarantee = view.Text("guarantee") is { } guarantee
                ? (Guarantee)Math.Max(0, BlueprintShapes.Guarantees.IndexOf(guarantee.Value))
                : Guarantee.ExactlyOnce,
            Durability = view.Text("durability") is { } durability
                ? new Located<Durability>((Durability)Math.Max(
                    0, BlueprintShapes.Durabilities.IndexOf(durability.Value)), durability.Place)
                : null,
            Commit = ReadCommit(view),
            Streamlets = [.. view.Block("streamlets").Entries.Select(StreamletReader.Read)],
            Schemas = schemas,
            Topics =
            [
                .. view.Block("topics").Entries.Select(entry => WithKey(ReadTopic(entry, problems), schemas)),
            ],
            Wires = [.. view.Texts("wires").Select(text => ReadWire(text, problems)).OfType<DeclaredWire>()],
            Slots = [.. view.Block("slots").Entries.Select(SlotReader.Read)],
        };
    }

    private static CommitPolicy ReadCommit(BlockView view)
    {
        var policy = new CommitPolicy();
        if (view.Duration("commit") is { } alone) return policy with { Interval = alone.Value };
        var block = view.Block("commit");
        return policy with
        {
            Interval = block.Duration("interval")?.Value ?? policy.Interval,
            Records = block.Integer("records", 1, 100_000_000)?.Value ?? policy.Records,
            Bytes = block.Size("bytes")?.Value ?? policy.Bytes,
        };
    }

    private static DeclaredSchema ReadSchema(YamlEntry entry)
    {
        var fields = ImmutableArray.CreateBuilder<DeclaredField>();
        foreach (var (name, value) in new BlockView(entry.Value).Entries)
        {
            var block = new BlockView(value);
            if ((BlockView.AsText(value) ?? block.Text("type")) is not { } type) continue;
            fields.Add(new DeclaredField(name, type)
            {
                Default = block.Value("default"), IsKey = block.Text("key") is { Value: "true" },
            });
        }

        return new DeclaredSchema(entry.Key, fields.ToImmutable());
    }

    // A topic that names a schema with a key, and no key of its own, is keyed by that.
    private static DeclaredTopic WithKey(DeclaredTopic topic, ImmutableArray<DeclaredSchema> schemas) =>
        topic.HasKey || topic.Schema is not { } name
        || schemas.FirstOrDefault(schema => schema.Name.Value == name.Value)?.Key is not { } key
            ? topic : topic with { Key = key };

    private static DeclaredTopic ReadTopic(YamlEntry entry, ProblemList problems)
    {
        var view = new BlockView(entry.Value);
        return new DeclaredTopic
        {
            Name = entry.Key,
            From = ReadPaths(view.Texts("from"), problems),
            To = ReadPaths(view.Texts("to"), problems),
            Schema = view.Text("schema"),
            Key = view.Text("key"),
            Partitions = view.Integer("partitions", 1, BlueprintShapes.MostPartitions),
            Retention = view.Duration("retention"),
            RetentionBytes = view.Size("retention-bytes"),
            Disorder = view.Duration("disorder"),
            HasKey = view.Node("key") is not null,
            HasPartitions = view.Node("partitions") is not null,
            HasFrom = view.Node("from") is not (null or YamlList { Items.Length: 0 }),
        };
    }

    private static DeclaredWire? ReadWire(Located<string> text, ProblemList problems)
    {
        var arrow = text.Value.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0 || text.Value.IndexOf("->", arrow + 2, StringComparison.Ordinal) >= 0)
        {
            problems.Add(
                PortKinds.WireSyntax,
                text.Place,
                $"'{text}' is not a wire.",
                "Write 'streamlet.outlet -> streamlet.inlet'.");
            return null;
        }

        var right = text.Value[(arrow + 2)..];
        var shift = arrow + 2 + right.Length - right.TrimStart().Length;
        var to = new Located<string>(right.Trim(), text.Place with { Column = text.Place.Column + shift });
        var ends = ReadPaths([text with { Value = text.Value[..arrow].Trim() }, to], problems);
        return ends.Length == 2 ? new DeclaredWire(ends[0], ends[1]) : null;
    }

    private static ImmutableArray<Located<PortPath>> ReadPaths(
        ImmutableArray<Located<string>> texts, ProblemList problems)
    {
        var paths = ImmutableArray.CreateBuilder<Located<PortPath>>();
        foreach (var text in texts)
        {
            if (PortPath.TryParse(text.Value, out var path))
                paths.Add(new Located<PortPath>(path, text.Place));
            else
                problems.Add(
                    PortKinds.PathSyntax, text.Place, $"'{text}' is not a port path.", "Write 'streamlet.port'.");
        }

        return paths.ToImmutable();
    }
}
