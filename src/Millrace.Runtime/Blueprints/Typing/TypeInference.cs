using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>
/// Finds the record types of ready-made streamlets' ports. A wire makes its ends equal. A topic's type is its named
/// schema, else what its producers write, else (nothing else being known) what its consumers read; only ports with
/// variables take it, since ports with types of their own may differ from it as far as schemas evolve.
/// </summary>
internal sealed class TypeInference
{
    private readonly ResolvedBlueprint _blueprint;
    private readonly IRecordTypes _records;
    private readonly Substitution _known = new();
    private readonly Dictionary<ResolvedTopic, Type> _topics = [];
    private readonly List<TypeConflict> _conflicts = [];

    private TypeInference(ResolvedBlueprint blueprint, IRecordTypes records) =>
        (_blueprint, _records) = (blueprint, records);

    internal static TypeSolution Solve(ResolvedBlueprint blueprint, SchemaNames schemas, IRecordTypes records)
    {
        var inference = new TypeInference(blueprint, records);
        foreach (var topic in blueprint.Topics)
            if (topic.Declared.Schema is { } name && schemas.Find(name.Value) is [var codec])
                inference._topics.Add(topic, codec.RecordType);
        inference.Run();
        return new TypeSolution(inference._known, inference._topics, inference._conflicts);
    }

    private void Run()
    {
        while (Learn(fromConsumers: false) || Learn(fromConsumers: true))
        {
        }

        foreach (var wire in _blueprint.Wires)
            if (!IsFixed(wire.From.Value) || !IsFixed(wire.To.Value)) UnifyWire(wire, report: true);
        foreach (var (topic, type) in _topics)
            foreach (var end in topic.Producers.Concat(topic.Consumers))
                Unify(end, type, $"topic '{topic.Name}'");
    }

    /// <summary>One round; whether something became known.</summary>
    private bool Learn(bool fromConsumers)
    {
        var before = _known.Count + _topics.Count;
        foreach (var wire in _blueprint.Wires) UnifyWire(wire, report: false);
        foreach (var streamlet in _blueprint.Streamlets) Derive(streamlet);
        foreach (var topic in _blueprint.Topics)
        {
            if (!_topics.TryGetValue(topic, out var type))
            {
                type = FirstKnown(topic.Producers);
                if (type is null && fromConsumers && _known.Count + _topics.Count == before)
                    type = FirstKnown(topic.Consumers);
                if (type is null) continue;
                _topics.Add(topic, type);
            }

            foreach (var end in topic.Producers.Concat(topic.Consumers))
                if (!IsFixed(end.Value)) _known.Unify(Term(end.Value), new FixedTerm(type));
        }

        return _known.Count + _topics.Count > before;
    }

    // A type that follows from expressions over given ones is known as soon as those are.
    private void Derive(ResolvedStreamlet streamlet)
    {
        if (streamlet.Type is not IDerivingType type || type.GivenTypes == streamlet.Type.TypeParameters) return;
        var derived = new VariableTerm(streamlet.Index, type.GivenTypes);
        if (_known.TypeOf(derived) is not null) return;
        if (Derivations.Of(streamlet, ArgumentSchema, static (_, _, _) => { }) is not { } derivation) return;
        if (type.Derive(derivation) is { } schema)
            _known.Unify(derived, new FixedTerm(_records.Declare(schema).RecordType));
    }

    private RecordSchema? ArgumentSchema(ResolvedStreamlet streamlet, int parameter) =>
        _known.TypeOf(new VariableTerm(streamlet.Index, parameter)) is { } type ? _records.Find(type)?.Schema : null;

    private void UnifyWire(ResolvedWire wire, bool report)
    {
        if (!_known.Unify(Term(wire.From.Value), Term(wire.To.Value)) && report)
            _conflicts.Add(new TypeConflict(wire.To, $"'{wire.From}'"));
    }

    private void Unify(Located<ResolvedPort> end, Type type, string other)
    {
        if (!IsFixed(end.Value) && !_known.Unify(Term(end.Value), new FixedTerm(type)))
            _conflicts.Add(new TypeConflict(end, other));
    }

    private Type? FirstKnown(IEnumerable<Located<ResolvedPort>> ends) =>
        ends.Select(end => _known.TypeOf(Term(end.Value))).FirstOrDefault(type => type is not null);

    private static TypeTerm Term(ResolvedPort port) => TypeTerm.Of(port.Port.RecordType, port.Streamlet.Index);

    private static bool IsFixed(ResolvedPort port) => Term(port) is FixedTerm;
}
