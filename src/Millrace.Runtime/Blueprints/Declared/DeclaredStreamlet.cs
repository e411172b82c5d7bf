using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A streamlet as written.</summary>
internal sealed record DeclaredStreamlet
{
    /// <summary>Its name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The name of its type; null where it is missing (and was reported).</summary>
    public Located<string>? Type { get; init; }

    /// <summary>Threads for its group, where written.</summary>
    public Located<int>? Lanes { get; init; }

    /// <summary>The fault policy of all inlets that have none of their own.</summary>
    public FaultPolicy Faults { get; init; }

    /// <summary>Fault policies by inlet.</summary>
    public ImmutableArray<DeclaredFaultPolicy> InletFaults { get; init; } = [];

    /// <summary>What happens when it throws, where written.</summary>
    public Located<ThrowPolicy>? Throws { get; init; }

    /// <summary>Parameters, overrides included: one per name.</summary>
    public ImmutableArray<DeclaredParameter> Parameters { get; init; } = [];

    /// <summary>A parameter by name, or null.</summary>
    internal DeclaredParameter? Parameter(string name) => Parameters.FirstOrDefault(p => p.Name.Value == name);
}
