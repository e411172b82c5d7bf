using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>A slot as written.</summary>
internal sealed record DeclaredSlot
{
    /// <summary>Its name.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Features.</summary>
    public ImmutableArray<Located<string>> Features { get; init; } = [];

    /// <summary>Packages.</summary>
    public ImmutableArray<Located<string>> Packages { get; init; } = [];

    /// <summary>The launch of the first start.</summary>
    public ImmutableArray<DeclaredLaunchEntry> Launch { get; init; } = [];

    /// <summary>Policies; where <c>error</c> stands is needed for its rule.</summary>
    public OtherwisePolicies Otherwise { get; init; } = OtherwisePolicies.Default;

    /// <summary>Where the policies were written, if they were.</summary>
    public Place? OtherwisePlace { get; init; }

    /// <summary>Where the policy for errors was written, if it was.</summary>
    public Place? ErrorPolicyPlace { get; init; }

    /// <summary>Where the policy for deadlines was written, if it was.</summary>
    public Place? DeadlinePolicyPlace { get; init; }

    /// <summary>How long scoring a batch may take.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The outcome's field.</summary>
    public Located<string>? OutcomeValue { get; init; }

    /// <summary>The outcome's metric.</summary>
    public Located<string>? OutcomeMetric { get; init; }
}
