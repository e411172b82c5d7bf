using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>Reads a streamlet: the keys of its block, and parameters, which are all the others.</summary>
internal static class StreamletReader
{
    internal static DeclaredStreamlet Read(YamlEntry entry)
    {
        var view = new BlockView(entry.Value);
        var parameters = ImmutableArray.CreateBuilder<DeclaredParameter>();
        foreach (var (key, value) in view.Entries)
            if (BlueprintShapes.Streamlet.Find(key.Value) is null && value is YamlScalar { IsNull: false } scalar)
                parameters.Add(new DeclaredParameter(key, new Located<string>(scalar.Text, scalar.Place)));
        return new DeclaredStreamlet
        {
            Name = entry.Key,
            Type = view.Text("type"),
            Lanes = view.Integer("lanes", 1, BlueprintShapes.MostLanes),
            Faults = ReadPolicy(view.Text("faults")),
            InletFaults =
            [
                .. view.Block("faults").Entries.Select(
                    e => new DeclaredFaultPolicy(e.Key, ReadPolicy(BlockView.AsText(e.Value)))),
            ],
            Throws = view.Text("throws") is { } throws
                ? new Located<ThrowPolicy>(
                    (ThrowPolicy)Math.Max(0, BlueprintShapes.ThrowPolicies.IndexOf(throws.Value)), throws.Place)
                : null,
            Parameters = parameters.ToImmutable(),
        };
    }

    private static FaultPolicy ReadPolicy(Located<string>? word) =>
        word is null ? FaultPolicy.DeadLetter
        : (FaultPolicy)Math.Max(0, BlueprintShapes.FaultPolicies.IndexOf(word.Value.Value));
}
