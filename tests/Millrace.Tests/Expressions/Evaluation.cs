using System.Text.Json;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;
using Millrace.Schemas.Declared;
using Millrace.Tests.Schemas;

namespace Millrace.Tests.Expressions;

/// <summary>Works out expressions over one record of a declared schema with a field of every kind.</summary>
internal static class Evaluation
{
    internal static readonly RecordSchema Place = new("Place", [Field("city", FieldKind.Text)]);

    internal static readonly RecordSchema Flight = new("Flight",
    [
        Field("date", FieldKind.Timestamp), Field("day", FieldKind.Date), Field("lasts", FieldKind.Duration),
        Field("origin", FieldKind.Text), Field("distance", FieldKind.Int64), Field("seats", FieldKind.Int32),
        Field("wind", FieldKind.Float32), Field("fuel", FieldKind.Float64), Field("price", FieldKind.Decimal),
        Field("late", FieldKind.Bool), Field("delay", FieldKind.Float64, isOptional: true),
        Field("gate", FieldKind.Text, isOptional: true), Field("hour", FieldKind.Int32),
        new SchemaField("kind", new FieldType(FieldKind.Enum) { Symbols = ["cargo", "people"] }),
        new SchemaField("maybe", new FieldType(FieldKind.Enum, true) { Symbols = ["a", "b"] }, true),
        new SchemaField("tags", new FieldType(FieldKind.List) { Item = new FieldType(FieldKind.Text) }),
        new SchemaField("place", new FieldType(FieldKind.Record) { Record = Place }),
    ]);

    internal const string Row = """
        {"date":"2001-05-01T13:45:30Z","day":"2001-05-06","lasts":"01:30:00","origin":"ATL","distance":600,
        "seats":100,"wind":1.5,"fuel":2.25,"price":10.50,"late":true,"delay":null,"gate":"B7","hour":99,"kind":"people",
        "maybe":null,"tags":["x"],"place":{"city":"Ulm"}}
        """;

    internal static ExpressionScope Scope { get; } = new(Flight);

    /// <summary>The result as JSON, with its type.</summary>
    internal static string Of(string text) => Compiled(text)();

    /// <summary>Checks and compiles; what is returned works it out.</summary>
    internal static Func<string> Compiled(string text)
    {
        var codec = SchemaTypes.Codec(Flight);
        var derivation = new Derivation
        {
            Name = "result", Schemas = [codec.Schema],
            Parameters = new Dictionary<string, string> { [MapPlan.Set] = $"x: {text}" },
        };
        var plan = MapPlan.Make(derivation, keepsAll: false)!;
        var result = codec.Accept(new Input(plan, Row));
        return () => result() + " " + plan.Fields[0].Field.Type;
    }

    /// <summary>Bytes that working it out allocates, over so many records.</summary>
    internal static long AllocatedBy(string text, int records)
    {
        var derivation = new Derivation
        {
            Name = "result", Schemas = [Flight],
            Parameters = new Dictionary<string, string> { [MapPlan.Set] = $"x: {text}" },
        };
        var plan = MapPlan.Make(derivation, keepsAll: true)!;
        return SchemaTypes.Codec(Flight).Accept(new Measured(plan, records));
    }

    private static SchemaField Field(string name, FieldKind kind, bool isOptional = false) =>
        new(name, new FieldType(kind, isOptional), isOptional);

    private sealed class Measured(MapPlan plan, int records) : IRecordTypeVisitor<long>
    {
        public long Visit<T>(RecordCodec<T> codec) => SchemaTypes.Codec(plan.Schema).Accept(
            new MeasuredOutput<T>(plan, codec, Bytes.ReadJson(codec, Row), records));
    }

    private sealed class MeasuredOutput<TIn>(MapPlan plan, RecordCodec<TIn> codec, TIn row, int records)
        : IRecordTypeVisitor<long>
    {
        public long Visit<T>(RecordCodec<T> target)
        {
            var map = RowCompiler.Map(codec, target, plan.Fields);
            var (input, result, field) = (row, target.Default(), 0);
            map(ref input, ref result, ref field);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < records; i++) map(ref input, ref result, ref field);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private sealed class Input(MapPlan plan, string json) : IRecordTypeVisitor<Func<string>>
    {
        public Func<string> Visit<T>(RecordCodec<T> codec) =>
            SchemaTypes.Codec(plan.Schema).Accept(new Output<T>(plan, codec, Bytes.ReadJson(codec, json)));
    }

    private sealed class Output<TIn>(MapPlan plan, RecordCodec<TIn> codec, TIn row)
        : IRecordTypeVisitor<Func<string>>
    {
        public Func<string> Visit<T>(RecordCodec<T> target)
        {
            var map = RowCompiler.Map(codec, target, plan.Fields);
            return () =>
            {
                var (input, result, field) = (row, target.Default(), 0);
                map(ref input, ref result, ref field);
                using var document = JsonDocument.Parse(Bytes.Json(target, in result));
                return document.RootElement.GetProperty("x").GetRawText();
            };
        }
    }
}
