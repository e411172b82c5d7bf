using System.Collections.Immutable;
using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A streamlet, ready to be made once per task.</summary>
internal sealed record PlannedStreamlet
{
    /// <summary>Its name in the blueprint.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required StreamletType Type { get; init; }

    /// <summary>Codecs of the type's parameters.</summary>
    public required ImmutableArray<RecordCodec> TypeArguments { get; init; }

    /// <summary>Values that the blueprint or an override sets, as text that the parameter accepts.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The inlets, in the order of the class.</summary>
    public required ImmutableArray<PlannedPort> Inlets { get; init; }

    /// <summary>The outlets, in the order of the class.</summary>
    public required ImmutableArray<PlannedPort> Outlets { get; init; }

    /// <summary>What happens when it throws.</summary>
    public ThrowPolicy Throws { get; init; }

    /// <summary>The slot that it names, if its type has the parameter <c>slot</c>.</summary>
    public string? Slot { get; init; }

    /// <summary>Whether it brings records in.</summary>
    public bool IsIngress => Type.Specimen is IIngress;

    /// <summary>Makes one to run, with its parameters set.</summary>
    internal Streamlet Create()
    {
        var streamlet = Type is IParameterizedType type
            ? type.Create(TypeArguments, Name, Parameters) : Type.Create(TypeArguments);
        foreach (var parameter in streamlet.Parameters)
        {
            if (!Parameters.TryGetValue(parameter.Name, out var text)) continue;
            if (parameter.TrySet(text) is { } wrong)
                throw new InvalidOperationException($"Parameter '{Name}.{parameter.Name}' was verified: {wrong}");
        }

        return streamlet;
    }
}
