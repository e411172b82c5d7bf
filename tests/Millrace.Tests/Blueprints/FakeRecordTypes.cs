using Millrace.Runtime.Blueprints;
using Millrace.Schemas;

namespace Millrace.Tests.Blueprints;

/// <summary>Record types by hand: named ones, scored records over any, and a few for declared schemas.</summary>
internal sealed class FakeRecordTypes : IRecordTypes
{
    private static readonly Type[] Pool =
        [typeof(Slot<byte>), typeof(Slot<sbyte>), typeof(Slot<short>), typeof(Slot<ushort>), typeof(Slot<char>)];

    private readonly Dictionary<Type, RecordCodec> _codecs = [];
    private readonly Dictionary<RecordSchema, RecordCodec> _declared = [];

    internal FakeRecordTypes()
    {
        Add<Flight>("Flight", "date timestamp", "origin text", "distance int64", "delay int64");
        Add<FlightAgain>("Twice", "origin text");
        Add<Twin>("Twice", "origin text");
        Add<FlightPlus>(
            "FlightPlus", "date timestamp", "origin text", "distance int64", "delay int64", "carrier text?");
        Add<FlightStrict>("FlightStrict", "origin text", "gate text");
        Add<Departure>("Departure", "origin text", "distance int64", "origin_delay float64", "late_share float32");
        Add<Landing>("Landing", "origin text", "late bool", "delay int64", "remark text");
        Named = [.. _codecs.Values];
    }

    public IReadOnlyList<RecordCodec> Named { get; }

    public RecordCodec? Find(Type type)
    {
        if (_codecs.TryGetValue(type, out var codec)) return codec;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(FakeScored<>)) return null;
        if (Find(type.GenericTypeArguments[0]) is not { } inner) return null;
        var score = new SchemaField("score", new FieldType(FieldKind.Float32));
        return _codecs[type] = Make(
            type, new RecordSchema($"Scored {inner.Schema.Name}", inner.Schema.Fields.Add(score)));
    }

    public RecordCodec Declare(RecordSchema schema)
    {
        if (_declared.TryGetValue(schema, out var codec)) return codec;
        var type = Pool[_declared.Count % Pool.Length];
        return _codecs[type] = _declared[schema] = Make(type, schema);
    }

    private static RecordCodec Make(Type type, RecordSchema schema) =>
        (RecordCodec)Activator.CreateInstance(typeof(SchemaOnlyCodec<>).MakeGenericType(type), schema)!;

    private void Add<T>(string name, params string[] fields)
    {
        var parsed = fields.Select(field => field.Split(' ')).Select(parts => new SchemaField(
            parts[0],
            new FieldType(Enum.Parse<FieldKind>(parts[1].TrimEnd('?'), true), parts[1].EndsWith('?')),
            parts[1].EndsWith('?')));
        _codecs.Add(typeof(T), new SchemaOnlyCodec<T>(new RecordSchema(name, [.. parsed])));
    }

    private sealed class Slot<T>;
}
